import { readRateLimitService } from '../../model/askedService.ts';
import { readRuntimeFraction } from '../../model/fractionalPercent.ts';
import { readHeaderMatcher } from '../../model/headerMatcher.ts';
import type { HttpFilter } from '../../model/httpFilter.ts';
import { readHttpStatus } from '../../model/httpStatus.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import { serviceProblem, unaskedWords } from '../upstream/serviceProblem.ts';
import { assumed, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';
import { headerHolds } from './headerMatch.ts';
import type { HttpContext } from './httpContext.ts';

/** Undefined: it depends on what is not known. */
type Decided = boolean | undefined;

/**
 * Global rate limits (ratelimit.cc). How full they are is in no dump, but requests for which nothing is limited pass, and where
 * the service cannot be asked `failure_mode_deny` refuses.
 */
export function runRateLimit(
  filter: HttpFilter,
  config: Message,
  override: AnyMessage | undefined,
  input: HttpFiltersInput,
): FilterRun {
  const { context, clusterName } = input;
  const isAsked = asks(config, override, input);
  if (isAsked === false) return passed;
  const service = readRateLimitService(config);
  const problem = serviceProblem(service, context);
  const denies = deniesOnFailure(config);
  if (problem !== undefined && denies === false) return passed;
  // Weighted clusters are drawn later.
  const isSure = isAsked === true && denies === true && clusterName !== undefined;
  if (problem === undefined || !isSure)
    return assumed(filter, 'limits how many requests pass (ratelimit.v3.RateLimit)', context, false);
  const status = config.message('statusOnError');
  const code = (status && readHttpStatus(status)) ?? 500;
  return {
    result: { kind: 'answers', why: unaskedWords(service, problem) },
    ending: { by: 'filter_refusal', response: { code, flags: 'RLSE', details: 'rate_limiter_error' } },
  };
}

function fractionOf(config: Message, field: string): number | undefined {
  const fraction = config.message(field);
  return fraction && readRuntimeFraction(fraction).defaultValue.fraction;
}

function deniesOnFailure(config: Message): Decided {
  const share = fractionOf(config, 'failureModeDenyPercent');
  if (share === undefined) return config.boolean('failureModeDeny');
  return share === 0 || share === 1 ? share === 1 : undefined;
}

/** Whether the service is asked about the request at all. */
function asks(
  config: Message,
  override: AnyMessage | undefined,
  { context, rateLimits, clusterName }: HttpFiltersInput,
): Decided {
  const share = fractionOf(config, 'filterEnabled') ?? 1;
  const leadsNowhere = clusterName !== undefined && serviceProblem(clusterName, context) === 'missing';
  if (rateLimits === undefined || share === 0 || leadsNowhere) return false;
  const specific =
    override?.kind === 'opened' && override.type.endsWith('.RateLimitPerRoute') ? override.message : undefined;
  const own = [specific, config].map((one) => one?.messages('rateLimits') ?? []).find((limits) => limits.length > 0);
  const ofRoute = rateLimits.ofRoute();
  const option = rateLimits.includesVirtualHost ? 'INCLUDE' : virtualHostOption(specific);
  const addsHost = option === 'INCLUDE' || (option === 'OVERRIDE' && ofRoute.length === 0);
  const stage = config.number('stage');
  const ofStage = [...ofRoute, ...(addsHost ? rateLimits.ofVirtualHost() : [])].filter(
    (limit) => (limit.optionalNumber('stage') ?? 0) === stage,
  );
  const decided = (own ?? ofStage).map((limit) => isDescribed(limit, context));
  if (decided.every((one) => one === false)) return false;
  const isForAll = share === 1 && !['internal', 'external'].includes(config.text('requestType'));
  return isForAll && decided.includes(true) ? true : undefined;
}

function virtualHostOption(specific: Message | undefined): string {
  const option = specific?.text('overrideOption').replace('_POLICY', '') ?? 'DEFAULT';
  if (option !== 'DEFAULT' && option !== '') return option;
  return specific?.text('vhRateLimits') || 'OVERRIDE';
}

/** Whether all actions have something to say of the request: only then it is limited. */
function isDescribed(limit: Message, context: HttpContext): Decided {
  if (limit.boolean('applyOnStreamDone')) return false;
  const said = limit.messages('actions').map((action) => describes(action, context));
  return said.includes(false) ? false : said.includes(undefined) ? undefined : true;
}

function describes(action: Message, context: HttpContext): Decided {
  const { request, oracle, report } = context;
  const member = action.oneof('actionSpecifier');
  switch (member) {
    case 'genericKey':
    case 'sourceCluster':
    case 'destinationCluster':
    case 'remoteAddress':
    case 'maskedRemoteAddress':
      return true;
    case 'requestHeaders': {
      const header = action.message(member);
      if (request.header(header?.text('headerName').toLowerCase() ?? '').isPresent(oracle)) return true;
      return header?.boolean('skipIfAbsent') === true ? undefined : false;
    }
    case 'headerValueMatch': {
      const wanted = action.message(member);
      const holds = wanted
        ?.messages('headers')
        .every((one) => headerHolds(readHeaderMatcher(one), request, oracle, report));
      return holds === (wanted?.optionalBoolean('expectMatch') ?? true);
    }
    default:
      return undefined;
  }
}
