import { httpFilterAssumed } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import { type Matcher, readMatcher } from '../../model/matcher.ts';
import type { MatcherInput } from '../../model/matcherInput.ts';
import type { TypedExtension } from '../../model/typedExtension.ts';
import type { Message } from '../../proto/message.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import { OpenText } from '../facts/openText.ts';
import { evaluateMatcher } from '../matcher/evaluateMatcher.ts';
import type { InputValue } from '../matcher/inputValue.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import { filterOverride, type OverrideLevels } from './filterOverride.ts';
import type { LocalReply } from './localReply.ts';
import { StreamInputs } from './streamInputs.ts';

/**
 * Answers of the proxy, as the filters `custom_response` leave them: each sees every answer, also to what never came to the
 * filters. The last of them in the list is the first to see it, and its own answer goes to nobody but `local_reply_config`.
 */
export function customResponses(
  filters: readonly HttpFilter[],
  levels: OverrideLevels,
  subject: RbacSubject,
  reply: LocalReply,
): (response: ProxyResponse) => ProxyResponse {
  const custom = filters.filter(({ action }) => action.kind === 'custom_response').reverse();
  return (response) => {
    const { code, flags } = response;
    if (custom.length === 0 || code === undefined) return response;
    for (const filter of custom) {
      const policy = policyFor(filter, levels, code, subject);
      if (policy === undefined) continue;
      if (policy === 'unknown') {
        const why = `may answer with something else than ${code}`;
        subject.report(diagnostic(httpFilterAssumed, filter.origin, { filter: filter.name, why }));
        return response;
      }
      return reply(policy.optionalNumber('statusCode') ?? code, flags, '');
    }
    return response;
  };
}

/** That of the most specific level that has one for this answer, else the filter's own (custom_response_filter.cc). */
function policyFor(
  filter: HttpFilter,
  levels: OverrideLevels,
  code: number,
  subject: RbacSubject,
): Message | 'unknown' | undefined {
  if (filterOverride(filter, levels).disabled || filter.action.kind !== 'custom_response') return undefined;
  const ofLevels = levels.flatMap(({ configs }) => configs.get(filter.name)?.config ?? []);
  for (const config of ofLevels) {
    const policy = config.kind === 'opened' ? policyOf(config.message, code, subject) : 'unknown';
    if (policy !== undefined) return policy;
  }
  return policyOf(filter.action.config, code, subject);
}

function policyOf(config: Message, code: number, subject: RbacSubject): Message | 'unknown' | undefined {
  const message = config.message('customResponseMatcher');
  if (message === undefined) return undefined;
  const matcher: Matcher = readMatcher(message);
  const inputs = new StreamInputs(subject);
  const result = evaluateMatcher(matcher, {
    oracle: subject.oracle,
    valueOf: (input) => ofResponse(input, code) ?? inputs.valueOf(input),
    steps: [],
    nestedMissIsFinal: () => false,
    onKeepMatching: () => {},
  });
  if (result.kind === 'unsupported') return 'unknown';
  return result.kind === 'action' ? readPolicy(result.action) : undefined;
}

/** Others answer with what another place says. */
function readPolicy({ config }: TypedExtension): Message | 'unknown' {
  const isLocal = config?.kind === 'opened' && config.type.endsWith('.local_response_policy.v3.LocalResponsePolicy');
  return isLocal ? config.message : 'unknown';
}

function ofResponse(input: MatcherInput, code: number): InputValue | undefined {
  if (input.kind !== 'opaque') return undefined;
  const text = (value: string): InputValue => ({
    kind: 'text',
    text: new OpenText({ kind: 'request', name: 'response code' }, value),
  });
  if (input.type === 'envoy.type.matcher.v3.HttpResponseStatusCodeMatchInput') return text(String(code));
  return input.type === 'envoy.type.matcher.v3.HttpResponseStatusCodeClassMatchInput'
    ? text(`${Math.floor(code / 100)}xx`)
    : undefined;
}
