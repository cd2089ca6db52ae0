import { type CorsPolicy, readCorsPolicy } from '../../model/corsPolicy.ts';
import type { StringMatcher } from '../../model/stringMatcher.ts';
import { matchString } from '../stringMatch.ts';
import type { OverrideLevels } from './filterOverride.ts';
import type { HttpContext } from './httpContext.ts';

const nowhere = { file: '', pointer: '' } as const;
const options: StringMatcher = { kind: 'exact', text: 'OPTIONS', ignoreCase: false, origin: nowhere };
const empty: StringMatcher = { kind: 'exact', text: '', ignoreCase: false, origin: nowhere };

/**
 * Whether the cors filter answers the request itself: a preflight request to something with a policy (cors_filter.cc
 * `decodeHeaders`). Of what the levels say the most specific counts, each thing by itself. `old`: policies in the form that
 * routes and virtual hosts had before, which count where there is no other.
 */
export function answersPreflight(
  filter: string,
  levels: OverrideLevels,
  old: readonly CorsPolicy[],
  context: HttpContext,
): boolean {
  const own = levels.flatMap(({ configs }) => {
    const config = configs.get(filter)?.config;
    return config?.kind === 'opened' && config.type.endsWith('.cors.v3.CorsPolicy')
      ? [readCorsPolicy(config.message)]
      : [];
  });
  const policies = own.length > 0 ? own : old;
  const [first] = policies;
  if (first === undefined || !isEnabled(first, context)) return false;
  const { request, oracle, report } = context;
  const isGiven = (name: string): boolean => {
    const value = request.header(name);
    return value.isPresent(oracle) && !value.matches(oracle, empty, report);
  };
  if (!request.method.matches(oracle, options, report)) return false;
  if (!isGiven('origin') || !isGiven('access-control-request-method')) return false;
  const origins = policies.find(({ allowOrigins }) => allowOrigins.length > 0)?.allowOrigins ?? [];
  const origin = request.header('origin');
  const isAllowed = origins.some((matcher) => takesAny(matcher) || origin.matches(oracle, matcher, report));
  return isAllowed || policies.find(({ forwardsOthers }) => forwardsOthers !== undefined)?.forwardsOthers === false;
}

/** A matcher that takes `*` takes every origin. */
function takesAny(matcher: StringMatcher): boolean {
  const result = matchString(matcher, '*');
  return result.ok && result.value;
}

function isEnabled({ enabled }: CorsPolicy, { answers, oracle }: HttpContext): boolean {
  if (enabled === undefined || enabled.fraction >= 1) return true;
  if (enabled.fraction <= 0) return false;
  const { numerator, denominator } = enabled;
  const fact = { kind: 'random', name: 'filter_enabled of the CORS policy' } as const;
  return answers.ask(oracle, fact, `among the ${numerator} of ${denominator}`, 'among the others');
}
