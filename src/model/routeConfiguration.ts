import { LONG_LIST } from '../base/longList.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { ResourceState } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import { forgetRead } from '../proto/readMessage.ts';
import { type HeaderMutation, readRequestHeaderChanges } from './headerMutation.ts';
import { type PerFilterConfig, readPerFilterConfigs } from './perFilterConfig.ts';
import { readVirtualHost, type VirtualHost } from './virtualHost.ts';

/** `envoy.config.route.v3.RouteConfiguration`. */
export interface RouteConfiguration {
  readonly name: string;
  readonly state: ResourceState;
  readonly virtualHosts: readonly VirtualHost[];
  /** Further virtual hosts are asked for when a request needs them (VHDS). */
  readonly discoversVirtualHosts: boolean;
  readonly ignorePortInHostMatching: boolean;
  readonly ignorePathParametersInPathMatching: boolean;
  /** Lower-case header that names the virtual host instead of Host; '' for Host. */
  readonly virtualHostHeader: string;
  readonly internalOnlyHeaders: readonly string[];
  readonly perFilterConfigs: ReadonlyMap<string, PerFilterConfig>;
  readonly requestHeaderChanges: readonly HeaderMutation[];
  readonly mostSpecificHeaderMutationsWins: boolean;
  readonly origin: Origin;
}

export function readRouteConfiguration(message: Message, state: ResourceState): RouteConfiguration {
  return {
    name: message.text('name'),
    state,
    virtualHosts: readVirtualHosts(message),
    discoversVirtualHosts: message.has('vhds'),
    ignorePortInHostMatching: message.boolean('ignorePortInHostMatching'),
    ignorePathParametersInPathMatching: message.boolean('ignorePathParametersInPathMatching'),
    virtualHostHeader: message.text('vhostHeader').toLowerCase(),
    internalOnlyHeaders: message.texts('internalOnlyHeaders').map((name) => name.toLowerCase()),
    perFilterConfigs: readPerFilterConfigs(message),
    requestHeaderChanges: readRequestHeaderChanges(message),
    mostSpecificHeaderMutationsWins: message.boolean('mostSpecificHeaderMutationsWins'),
    origin: message.origin,
  };
}

/** Of very many hosts no more is kept than themselves; what else is asked of one is read then. */
function readVirtualHosts(message: Message): readonly VirtualHost[] {
  const hosts = message.messages('virtualHosts');
  return hosts.map((host, index) => {
    const read = readVirtualHost(host, index);
    if (hosts.length > LONG_LIST) forgetRead(host);
    return read;
  });
}
