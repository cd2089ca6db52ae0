import { readRuntimeFraction } from '../../model/fractionalPercent.ts';
import { type HttpFilter, type HttpFilterAction, readHttpFilter } from '../../model/httpFilter.ts';
import { readMatcher } from '../../model/matcher.ts';
import type { Message } from '../../proto/message.ts';
import { evaluateMatcher, type MatcherResult } from '../matcher/evaluateMatcher.ts';
import type { FilterOverride } from './filterOverride.ts';
import { assumed, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import { StreamInputs } from './streamInputs.ts';

type Delegate = Extract<HttpFilterAction, { kind: 'match_delegate' }>;
type RunFilter = (filter: HttpFilter, override: FilterOverride, input: HttpFiltersInput) => FilterRun;

/**
 * A filter behind a matcher (`ExtensionWithMatcher`): it runs unless the matcher says to skip it. `composite` does nothing by
 * itself, and is the filter that the matcher names (match_delegate/config.cc, composite/filter.cc).
 */
export function runMatchDelegate(
  filter: HttpFilter,
  { matcher: own, inner }: Delegate,
  override: FilterOverride,
  input: HttpFiltersInput,
  run: RunFilter,
): FilterRun {
  const { config } = override;
  const isMatcher = config?.kind === 'opened' && config.type.endsWith('.ExtensionWithMatcherPerRoute');
  const matcher = isMatcher ? config.message.message('xdsMatcher') : own;
  // Without a matcher the filter is never asked.
  if (matcher === undefined) return passed;
  const result = evaluate(matcher, input);
  const isComposite = inner.kind === 'may_decide' && inner.type.endsWith('.composite.v3.Composite');
  switch (result.kind) {
    case 'unsupported':
      return assumed(filter, `runs where its matcher says so, which asks for ${result.what}`, input.context, true);
    case 'action':
      return runAction(result.action, isComposite, filter, input, run);
    case 'no_match':
    case 'not_available': {
      if (isComposite) return passed;
      const ofInner = isMatcher ? { ...override, config: undefined } : override;
      return run({ ...filter, action: inner }, ofInner, input);
    }
  }
}

function evaluate(matcher: Message, { subject, context }: HttpFiltersInput): MatcherResult {
  const inputs = new StreamInputs(subject);
  return evaluateMatcher(readMatcher(matcher), {
    oracle: context.oracle,
    valueOf: (asked) => {
      if (asked.kind === 'response_header') return { kind: 'not_available' };
      return inputs.valueOf(asked);
    },
    steps: [],
    nestedMissIsFinal: () => false,
    onKeepMatching: () => {},
  });
}

function runAction(
  { config }: Extract<MatcherResult, { kind: 'action' }>['action'],
  isComposite: boolean,
  filter: HttpFilter,
  input: HttpFiltersInput,
  run: RunFilter,
): FilterRun {
  if (config?.type.endsWith('.SkipFilter') === true) return { result: { kind: 'disabled' } };
  const { context } = input;
  const unknown = (what: string): FilterRun => assumed(filter, `is ${what} here`, context, true);
  if (!isComposite || config?.kind !== 'opened' || !config.type.endsWith('.ExecuteFilterAction')) {
    return unknown(`a filter that is not known (${config?.type ?? 'no type'})`);
  }
  const { message } = config;
  const named = message.message('typedConfig');
  if (named === undefined) return unknown('a filter whose configuration is not in the dump');
  const sample = message.message('samplePercent');
  const { fraction, numerator, denominator } =
    sample === undefined ? { fraction: 1, numerator: 1, denominator: 1 } : readRuntimeFraction(sample).defaultValue;
  const fact = { kind: 'random', name: `sample_percent of ${filter.name}` } as const;
  const isTaken =
    fraction >= 1 ||
    (fraction > 0 &&
      context.answers.ask(context.oracle, fact, `among the ${numerator} of ${denominator}`, 'among the others'));
  if (!isTaken) return passed;
  return run(readHttpFilter(named), { disabled: false, config: undefined, by: undefined }, input);
}
