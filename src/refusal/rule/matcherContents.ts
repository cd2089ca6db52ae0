import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { isRefusedRegex } from '../../match/regex.ts';
import type { Listener } from '../../model/listener.ts';
import type { DomainMatcher, MalformedRange, Matcher } from '../../model/matcher.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { finding, type ListenerRule, phase, type RuleFinding } from '../listenerCheck.ts';
import { nestedMatchers, predicatesOf } from '../matcherExtensions.ts';

const before = 'cannot create a filter chain matcher: ';
const order = [phase.matcher, 0, 0] as const;

/** What a matcher tree refuses when it is built: texts that are no address, domains, regular expressions. */
export const matcherContents: ListenerRule = function* ({ listener }) {
  const root = listener.filterChainMatcher;
  if (root === undefined) return;
  for (const matcher of nestedMatchers(root)) yield* contentsOf(listener, matcher);
};

function* contentsOf(listener: Listener, matcher: Matcher): Generator<RuleFinding> {
  switch (matcher.kind) {
    case 'ip':
      for (const range of matcher.ranges) {
        yield* malformed(listener, range.malformed);
        if (range.onMatch.kind === 'unset' && range.ranges.length > 0) yield crash(listener, range.origin);
      }
      break;
    case 'server_name':
      yield* domains(listener, matcher.domains);
      break;
    case 'list':
      for (const predicate of matcher.entries.flatMap((entry) => [...predicatesOf(entry.predicate)])) {
        if (predicate.kind !== 'single') continue;
        if (predicate.matcher.kind === 'ip') yield* malformed(listener, predicate.matcher.malformed);
        if (predicate.matcher.kind !== 'string' || predicate.matcher.matcher.kind !== 'safe_regex') continue;
        const { regex, origin } = predicate.matcher.matcher;
        if (!isRefusedRegex(regex)) continue;
        yield finding(listener, {
          kind: catalogue.refusedRegex,
          parameters: { listener: listener.name, where: 'the filter chain matcher', regex },
          origin,
          order,
        });
      }
      break;
    default:
  }
}

function* malformed(listener: Listener, ranges: readonly MalformedRange[]): Generator<RuleFinding> {
  for (const { text, origin } of ranges) {
    if (text === '' || isAddressForEnvoy(text)) continue;
    yield finding(listener, {
      kind: catalogue.malformedRange,
      parameters: { listener: listener.name, where: 'the filter chain matcher', text },
      origin,
      order,
      says: `${before}malformed IP address: ${text}`,
    });
  }
}

function* domains(listener: Listener, matchers: readonly DomainMatcher[]): Generator<RuleFinding> {
  const seen = new Set<string>();
  for (const matcher of matchers) {
    if (matcher.onMatch.kind === 'unset' && matcher.domains.length > 0) yield crash(listener, matcher.origin);
    for (const [index, domain] of matcher.domains.entries()) {
      const seenBefore = domainProblem(domain) === undefined && seen.has(domain);
      const problem =
        domainProblem(domain) ?? (seenBefore ? `Duplicate domain in ServerNameMatcher: ${domain}` : undefined);
      seen.add(domain);
      if (problem === undefined) continue;
      yield finding(listener, {
        kind: catalogue.refusedDomain,
        parameters: { listener: listener.name, domain, isRepeated: seenBefore },
        origin: matcher.domainOrigins[index] ?? matcher.origin,
        order,
        says: `${before}${problem}`,
      });
    }
  }
}

/** `*` and `*.domain` are all the wildcards there are (domain_matcher.h). */
function domainProblem(domain: string): string | undefined {
  if (domain === '') return 'Empty domain in ServerNameMatcher';
  if (domain === '*' || !domain.includes('*')) return undefined;
  const invalid = `Invalid wildcard domain format: ${domain}.`;
  if (!domain.startsWith('*.') || domain.length === 2)
    return `${invalid} Only '*' and '*.domain' patterns are supported`;
  return domain.includes('*', 1) ? `${invalid} Multiple wildcards are not supported` : undefined;
}

function crash(listener: Listener, origin: Origin): RuleFinding {
  return finding(listener, {
    kind: catalogue.crashOnLoad,
    parameters: { listener: listener.name },
    origin,
    order,
    effect: 'crash',
  });
}
