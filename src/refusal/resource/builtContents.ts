import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { contentRules } from '../contents/contentRules.ts';
import { refusedPattern } from '../contents/refusedPattern.ts';
import type { ResourceProblem } from './resourceCheck.ts';

/** What Envoy builds of one message of the resource or of the configurations in it. */
export function* builtContents(inner: Message, version: EnvoyVersion | undefined): Generator<ResourceProblem> {
  for (const rule of contentRules.get(inner.type) ?? []) yield* rule(inner, version);
  const refused = refusedPattern(inner);
  if (refused === undefined) return;
  const problem = `RE2 does not take the regular expression ${refused.regex}`;
  const next = 'RE2 has no look-around and no back references; a bracket may be missing';
  yield { problem, origin: refused.origin, says: undefined, next };
}
