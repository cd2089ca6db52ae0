import { regexRefused } from '../../diagnostic/catalogue/upstream.ts';
import { regexProblem } from '../../match/regex.ts';
import type { Message } from '../../proto/message.ts';
import { contentRules } from '../contents/contentRules.ts';
import type { ResourceProblem } from './resourceCheck.ts';

/** What Envoy builds of one message of the resource or of the configurations in it. */
export function* builtContents(inner: Message): Generator<ResourceProblem> {
  for (const rule of contentRules.get(inner.type) ?? []) yield* rule(inner);
  if (inner.type !== 'envoy.type.matcher.v3.RegexMatcher') return;
  const regex = inner.text('regex');
  if (regexProblem(regex, inner.origin)?.code !== regexRefused.code) return;
  const problem = `RE2 does not take the regular expression ${regex}`;
  const next = 'RE2 has no look-around and no back references; a bracket may be missing';
  yield { problem, origin: inner.originOf('regex'), says: undefined, next };
}
