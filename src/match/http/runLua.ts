import type { HttpFilter } from '../../model/httpFilter.ts';
import { luaEffect, luaScript } from '../../model/luaScript.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import { assumed, type FilterRun, type HttpFiltersInput, passed } from './filterRun.ts';

/** Scripts are not run; what some of them do is known all the same. */
export function runLua(
  config: Message,
  override: AnyMessage | undefined,
  filter: HttpFilter,
  input: HttpFiltersInput,
): FilterRun {
  const { context, subject } = input;
  const specific = override?.kind === 'opened' ? override.message : undefined;
  if (specific?.boolean('disabled') === true) return { result: { kind: 'disabled' } };
  const isRead = override === undefined || specific !== undefined;
  const script = isRead ? luaScript(config, specific) : undefined;
  const effect = script === undefined ? undefined : luaEffect(script);
  if (effect?.kind === 'passes') return passed;
  const authority = context.request.authority.known?.toLowerCase();
  const wanted = effect?.host ?? (subject.serverName === undefined ? null : subject.serverName.known);
  if (effect === undefined || authority === undefined || wanted === undefined) {
    const rerouting = (config.optionalBoolean('clearRouteCache') ?? true) ? ', and the route with it' : '';
    return assumed(filter, `may answer itself or change the request${rerouting} (lua.v3.Lua)`, context, true);
  }
  const host = effect.ignoresPort ? authority.replace(/:.*/s, '') : authority;
  if (host === wanted) return passed;
  const why = `a request for ${host}, on a connection for ${wanted ?? 'no name'}`;
  return {
    result: { kind: 'answers', why },
    ending: { by: 'http_filter', response: { code: 421, flags: '-', details: 'lua_response' } },
  };
}
