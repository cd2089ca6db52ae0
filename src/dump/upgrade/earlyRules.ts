import { isJsonObject, type JsonObject, memberOf } from '../../base/json.ts';
import { camelCase } from '../fieldName.ts';
import type { MessageEdit } from './messageEdit.ts';
import type { Placed } from './placed.ts';
import type { Rule } from './rule.ts';

/** A number of a hundred, as the first releases of v2 (Envoy 1.5 to 1.8) had it. */
const percentage: Rule = (edit, old) => {
  if (edit.get('percentage') !== undefined) return false;
  edit.put('percentage', edit.object(old.pointer, { numerator: old }));
  return true;
};

/** `RuntimeUInt32`: a number of a hundred, and the key that may change it. */
const runtime: Rule = (edit, old) => {
  if (edit.get('runtime_fraction') !== undefined || !isJsonObject(old.json)) return false;
  const members = edit.entries(old).map(([key, value]): readonly [string, Placed] => {
    const isShare = key === 'default_value' || key === 'defaultValue';
    return [key, isShare ? edit.object(value.pointer, { numerator: value }) : value];
  });
  // Where nothing is said it is none.
  const none = { default_value: edit.object(old.pointer, { numerator: { json: 0, pointer: old.pointer } }) };
  const isSaid = members.some(([key]) => key === 'default_value' || key === 'defaultValue');
  edit.put('runtime_fraction', edit.object(old.pointer, { ...(isSaid ? {} : none), ...Object.fromEntries(members) }));
  return true;
};

const pathHeader: Rule = (edit, old) => {
  if (typeof old.json !== 'string') return false;
  const known = edit.get('headers');
  const header = edit.object(old.pointer, { name: { json: ':path', pointer: old.pointer }, exact_match: old });
  const all = [...(known === undefined ? [] : edit.items(known)), header];
  edit.put('headers', edit.list(known?.pointer ?? old.pointer, all));
  return true;
};

/** Of a principal: any that is authenticated, where it is empty. */
const principalName: Rule = (edit, old) => {
  if (edit.get('principal_name') !== undefined || typeof old.json !== 'string') return false;
  if (old.json !== '') edit.put('principal_name', edit.object(old.pointer, { exact: old }));
  return true;
};

const redisHealthCheck: Rule = (edit, old) => {
  if (!isJsonObject(old.json)) return false;
  const name = { json: 'envoy.health_checkers.redis', pointer: old.pointer };
  edit.put('custom_health_check', edit.object(old.pointer, { name, config: old }));
  return true;
};

/** Says nothing that the rest of the message does not say. */
const isFlag: Rule = (_, old) => typeof old.json === 'boolean';

/** Whether a filter reads or writes, which it knows itself. */
const filterType: Rule = (edit: MessageEdit, old) =>
  edit.entries(old).every(([key, { json }]) => key === 'type' && typeof json === 'string');

const moved =
  (name: string): Rule =>
  (edit, old) => {
    if (edit.get(name) !== undefined) return false;
    edit.put(name, old);
    return true;
  };

const RAISED = ['request_headers_to_add', 'response_headers_to_add', 'response_headers_to_remove'].flatMap((name) => [
  name,
  camelCase(name),
]);

/** What a route has in its action that belongs to the route itself since Envoy 1.9: the members by their keys. */
export function raisedMembers(route: JsonObject): readonly string[] {
  const action = memberOf(route, 'route');
  if (!isJsonObject(action)) return [];
  return RAISED.filter((key) => Object.hasOwn(action, key) && !Object.hasOwn(route, key));
}

/** Puts them there. */
export function raise(edit: MessageEdit, keys: readonly string[]): readonly Placed[] {
  const action = edit.get('route');
  if (action === undefined) return [];
  const members = edit.entries(action);
  const raised = members.filter(([key]) => keys.includes(key));
  for (const [key, value] of raised) edit.put(key, value);
  edit.put('route', edit.object(action.pointer, Object.fromEntries(members.filter(([key]) => !keys.includes(key)))));
  return raised.map(([, value]) => value);
}

/** Fields that were gone before the last release of v2, which reserves their numbers. */
export const earlyRules: Readonly<Record<string, Rule>> = {
  'envoy.config.listener.v3.Filter deprecated_v1': filterType,
  'envoy.config.listener.v3.ListenerFilter deprecated_v1': filterType,
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter deprecated_v1': filterType,
  'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails san':
    moved('uri'),
  'envoy.extensions.filters.common.fault.v3.FaultDelay percent': percentage,
  'envoy.extensions.filters.http.fault.v3.FaultAbort percent': percentage,
  'envoy.extensions.filters.http.health_check.v3.HealthCheck endpoint': pathHeader,
  'envoy.extensions.filters.http.rbac.v3.RBACPerRoute disabled': isFlag,
  'envoy.config.rbac.v3.Principal.Authenticated name': principalName,
  'envoy.config.route.v3.RouteMatch runtime': runtime,
  'envoy.config.core.v3.HealthCheck redis_health_check': redisHealthCheck,
};
