import { isJsonObject } from '../../base/json.ts';
import { extensionType } from '../extensionTypes.ts';
import { placedObject } from '../upgrade/placed.ts';
import { type Fields, list, message, type Read } from './reading.ts';
import { tlsContext } from './tlsContext.ts';
import { anyAddress, enumName, url } from './values.ts';

/** A listener of v1 (lds_json.cc of Envoy 1.5), which has one filter chain and says all of it itself. */
export const listener: Read = (value, relocations) => message(listenerFields())(value, relocations);

const chain = 'filter_chains.0';

const listenerFields = (): Fields => ({
  address: ['address', url],
  port: ['address', anyAddress],
  filters: [`${chain}.filters`, list(filterOf('envoy.config.listener.v3.Filter'))],
  ssl_context: [`${chain}.tls_context`, tlsContext],
  use_proxy_proto: [`${chain}.use_proxy_proto`],
  bind_to_port: ['deprecated_v1.bind_to_port'],
  drain_type: ['drain_type', enumName],
  listener_filters: ['listener_filters', list(filterOf('envoy.config.listener.v3.ListenerFilter'))],
});

/**
 * A filter with its `type` (whether it reads or writes, which the filter knows itself). Envoy's own have a prefix since v2;
 * the configuration stays that of v1, as v2 took it, too.
 */
export const filterOf = (owner: string): Read => {
  const prefix = owner.endsWith('.ListenerFilter') ? 'envoy.listener.' : 'envoy.';
  const name: Read = ({ json, pointer }) => {
    const isOwn = typeof json === 'string' && isOfEnvoy(owner, `${prefix}${json}`);
    return { json: isOwn ? `${prefix}${json}` : json, pointer };
  };
  return message({ type: [''], name: ['name', name], config: ['config', markedConfig] });
};

function isOfEnvoy(owner: string, name: string): boolean {
  return extensionType(owner, name, 'downstream')?.startsWith('envoy.') === true;
}

const markedConfig: Read = (value, relocations) => {
  if (!isJsonObject(value.json)) return value;
  const isV1 = { json: true, pointer: value.pointer };
  return placedObject(relocations, value.pointer, { deprecated_v1: isV1, value });
};
