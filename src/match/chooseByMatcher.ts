import * as catalogue from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Listener } from '../model/listener.ts';
import type { Matcher } from '../model/matcher.ts';
import { describeMatcherInput } from '../model/matcherInput.ts';
import { readTextFormat } from '../model/textFormat.ts';
import type { TypedExtension } from '../model/typedExtension.ts';
import type { MatcherStep } from '../verdict/matcherStep.ts';
import type { Outcome } from '../verdict/verdict.ts';
import { chainReference } from './describeStep.ts';
import { type EnvoyVersion, isAtLeast } from './envoyVersion.ts';
import { formatConnection } from './facts/connectionFormat.ts';
import { OpenText } from './facts/openText.ts';
import { classesOfTexts } from './facts/textClasses.ts';
import { ConnectionInputs } from './matcher/connectionInputs.ts';
import { evaluateMatcher, type MatcherResult } from './matcher/evaluateMatcher.ts';
import { SearchRule } from './matcher/searchRule.ts';
import type { SearchContext } from './stageCandidates.ts';
import type { ChainChoice } from './walkConnection.ts';

/**
 * The unified matcher: its action names the chain. A name that the listener does not have closes the connection, even
 * beside a default filter chain; only "no match" leads to the default (filter_chain_manager_impl.cc).
 */
export function chooseByMatcher(
  listener: Listener,
  matcher: Matcher,
  context: SearchContext,
  version: EnvoyVersion | undefined,
): ChainChoice {
  const matcherSteps: MatcherStep[] = [];
  const assumptions: Diagnostic[] = [];
  const inputs = new ConnectionInputs(context, listener);
  const search = new SearchRule(version, context.oracle);
  const result = evaluateMatcher(matcher, {
    oracle: context.oracle,
    valueOf: (input) => inputs.valueOf(input),
    steps: matcherSteps,
    nestedMissIsFinal: () => search.endsAtNestedMiss(),
    knowsKeepMatching: isAtLeast(version, 34),
    onKeepMatching: (onMatch) => {
      assumptions.push(diagnostic(catalogue.keepMatchingCrash, onMatch.origin, { listener: listener.name }));
    },
  });
  if (search.ended)
    assumptions.push(diagnostic(catalogue.oldMatcherSemantics, matcher.origin, { version: search.words }));
  if (result.kind === 'not_available') {
    const what = { listener: listener.name, input: describeMatcherInput(result.input) };
    assumptions.push(diagnostic(catalogue.inputNotAvailable, result.input.origin, what));
  }
  const outcome = outcomeOf(listener, matcher, result, matcherSteps, context);
  return { outcome, steps: [], matcherSteps, assumptions };
}

function outcomeOf(
  listener: Listener,
  matcher: Matcher,
  result: MatcherResult,
  steps: MatcherStep[],
  context: SearchContext,
): Outcome {
  const failedAt = 'filter_chain_matcher';
  switch (result.kind) {
    case 'unsupported':
      return {
        kind: 'unsupported',
        diagnostic: diagnostic(catalogue.matcherUnsupported, matcher.origin, { what: result.what }),
      };
    case 'no_match':
    case 'not_available':
      return listener.defaultFilterChain === undefined
        ? { kind: 'no_filter_chain', failedAt }
        : { kind: 'default', chain: chainReference(listener.defaultFilterChain), failedAt };
    case 'action': {
      const name = chainNameOf(result.action) ?? formattedName(result.action, listener, context);
      if (name === undefined) {
        const what = `the action ${result.action.config?.type ?? '(none)'}`;
        return {
          kind: 'unsupported',
          diagnostic: diagnostic(catalogue.matcherUnsupported, result.action.origin, { what }),
        };
      }
      steps.push({
        depth: steps.at(-1)?.depth ?? 0,
        kind: 'action',
        input: 'filter chain',
        value: undefined,
        hit: name,
        offered: [],
        origin: result.action.origin,
      });
      const chain = listener.filterChains.find((candidate) => candidate.name === name);
      return chain === undefined
        ? { kind: 'no_filter_chain', failedAt, unknownChain: name }
        : { kind: 'matched', chain: chainReference(chain) };
    }
  }
}

/** An action of releases before 1.40: the name is made from a format. */
function formattedName({ config }: TypedExtension, listener: Listener, context: SearchContext): string | undefined {
  if (config?.kind !== 'opened' || config.type !== 'envoy.config.core.v3.SubstitutionFormatString') return undefined;
  const format = readTextFormat(config.message);
  if (format === undefined) return undefined;
  const known = formatConnection(format, context);
  if (known !== undefined) return known;
  const text = new OpenText({ kind: 'proxy_state', name: `the name that ${format} makes` }, undefined);
  const names = listener.filterChains.map(({ name }) => name);
  const taken = text.classify(context.oracle, classesOfTexts(names));
  return taken?.label ?? format;
}

/** The action of a filter chain matcher is a `google.protobuf.StringValue`. */
export function chainNameOf(action: TypedExtension): string | undefined {
  const { config } = action;
  if (config?.type !== 'google.protobuf.StringValue') return undefined;
  if (config.kind === 'opened') return config.message.text('value');
  const json = config.json;
  return typeof json === 'object' && json !== null && 'value' in json && typeof json.value === 'string'
    ? json.value
    : undefined;
}
