import { regexRefused } from '../../diagnostic/catalogue/upstream.ts';
import { regexProblem } from '../../match/regex.ts';
import { contentRules } from '../contents/contentRules.ts';
import type { ResourceRule } from './resourceCheck.ts';

/** What Envoy builds of the resource and the configurations in it. */
export const builtContents: ResourceRule = function* ({ contents }) {
  for (const inner of contents.messages) {
    for (const rule of contentRules.get(inner.type) ?? []) yield* rule(inner);
    if (inner.type !== 'envoy.type.matcher.v3.RegexMatcher') continue;
    const regex = inner.text('regex');
    if (regexProblem(regex, inner.origin)?.code !== regexRefused.code) continue;
    const problem = `RE2 does not take the regular expression ${regex}`;
    const next = 'RE2 has no look-around and no back references; a bracket may be missing';
    yield { problem, origin: inner.originOf('regex'), says: undefined, next };
  }
};
