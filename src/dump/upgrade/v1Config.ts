import type { MessageEdit } from './messageEdit.ts';
import type { Placed } from './placed.ts';

const tcpProxy = 'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';
const LISTS = ['destination_ip_list', 'source_ip_list'];

/**
 * A filter's configuration in the JSON of Envoy's v1 API, which early releases of v2 took as
 * `{"deprecated_v1": true, "value": …}` (Istio 0.8 to 1.0 wrote TCP routes that way): what it is in v2. The same where it
 * is in v2 already; undefined for filters other than the TCP proxy.
 */
export function withoutV1(edit: MessageEdit, config: Placed, type: string | undefined): Placed | undefined {
  const members = new Map(edit.entries(config));
  const value = members.get('value');
  if (members.get('deprecated_v1')?.json !== true || value === undefined) return config;
  if (type !== tcpProxy) return undefined;
  const fields = edit.entries(value).map(([key, field]) => {
    if (key !== 'route_config') return [key, field] as const;
    const routes = edit.entries(field).map(([name, list]) => {
      const read =
        name === 'routes'
          ? edit.list(
              list.pointer,
              edit.items(list).map((one) => route(edit, one)),
            )
          : list;
      return [name, read] as const;
    });
    // Some tools have put the type of today's routes there.
    const own = routes.filter(
      ([name, { json }]) => name !== '@type' || !String(json).endsWith('/envoy.api.v2.RouteConfiguration'),
    );
    return ['deprecated_v1', edit.object(field.pointer, Object.fromEntries(own))] as const;
  });
  // Whatever else there is belongs to neither form, and is reported.
  const others = [...members].filter(([key]) => key !== 'deprecated_v1' && key !== 'value');
  return edit.object(value.pointer, Object.fromEntries([...others, ...fields]));
}

function route(edit: MessageEdit, json: Placed): Placed {
  const fields = edit.entries(json).map(([key, field]) => {
    if (!LISTS.includes(key)) return [key, field] as const;
    return [
      key,
      edit.list(
        field.pointer,
        edit.items(field).map((range) => addressRange(edit, range)),
      ),
    ] as const;
  });
  return edit.object(json.pointer, Object.fromEntries(fields));
}

/** `10.0.0.0/8` */
function addressRange(edit: MessageEdit, text: Placed): Placed {
  const [, address, length] = /^(.*)\/(\d+)$/.exec(String(text.json)) ?? [];
  if (address === undefined) return text;
  const at = (json: string | number): Placed => ({ json, pointer: text.pointer });
  return edit.object(text.pointer, { address_prefix: at(address), prefix_len: at(Number(length)) });
}
