import type { JsonObject } from '../../base/json.ts';

/** An address as Envoy's pages for people write it, as the `Address` of its API; undefined for what is none. */
export function pageAddress(text: string): JsonObject | undefined {
  if (isPipe(text)) return { pipe: { path: text } };
  const internal = /^envoy:\/\/([^/]*)\/(.*)$/.exec(text);
  if (internal !== null) {
    const [, listener = '', endpoint = ''] = internal;
    return { envoy_internal_address: { server_listener_name: listener, endpoint_id: endpoint } };
  }
  const [, v6, host, port] = /^(?:\[([0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|([\w.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const address = v6 ?? host;
  if (address === undefined) return undefined;
  return { socket_address: { address, port_value: Number(port) } };
}

/** Absolute, relative (Istio's are), or abstract. */
const isPipe = (text: string): boolean => /^(?:\.{0,2}\/|@|[\w.-]+\/)/.test(text);
