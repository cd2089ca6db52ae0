import type { HttpFilter, HttpFilterAction } from '../../model/httpFilter.ts';
import type { Message } from '../../proto/message.ts';
import { decideApiKey, decideBasicAuth, decideCsrf } from './credentials.ts';
import { type FilterOverride, overriding } from './filterOverride.ts';
import { assumed, type FilterRun, passed } from './filterRun.ts';
import type { HttpContext } from './httpContext.ts';

const deciders = { basic_auth: decideBasicAuth, api_key_auth: decideApiKey, csrf: decideCsrf };

/** Whether the configuration of a more specific level takes the place of what is looked at here: users never do. */
const overridable: Readonly<Record<keyof typeof deciders, (specific: Message | undefined) => boolean>> = {
  basic_auth: () => false,
  api_key_auth: (specific) => specific?.has('keySources') === true,
  csrf: () => true,
};

/** What of these can be told without knowing users and keys. */
export function runCredentials(
  filter: HttpFilter,
  { kind, config }: Extract<HttpFilterAction, { kind: keyof typeof deciders }>,
  override: FilterOverride,
  context: HttpContext,
): FilterRun {
  const specific = overriding(override, (message) => message);
  const own = (overridable[kind](specific) ? specific : undefined) ?? config;
  const unread = override.config !== undefined && specific === undefined;
  const decision = unread ? undefined : deciders[kind](own, context.request);
  if (decision === 'passes') return passed;
  if (decision === undefined)
    return assumed(filter, `looks at what the request brings (${kind})`, context, kind === 'api_key_auth');
  const why = decision.details.replaceAll('_', ' ');
  return { result: { kind: 'answers', why }, ending: { by: 'filter_refusal', response: decision } };
}
