import type { Dump } from '../../dump/dump.ts';
import { captureListeners } from '../../match/captureListener.ts';
import { chainReference } from '../../match/describeStep.ts';
import { listenerReference } from '../../match/selectListener.ts';
import { deliveredValidation } from '../../match/tls/deliveredSecret.ts';
import { peerRequirements } from '../../match/tls/peerRequirements.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { type NetworkFilter, readNetworkFilter } from '../../model/networkFilter.ts';
import { endedTls, readTransportSocket } from '../../model/transportSocket.ts';
import type { AuthzRow } from '../../verdict/authz.ts';
import type { TlsMode } from '../../verdict/portTls.ts';
import { chainsOf } from '../fixture/coverage.ts';
import { subjectOf } from '../proxyModel.ts';
import { tlsModes } from '../tls/tlsModes.ts';
import { rulesOf } from './chainRules.ts';

export interface AuthzTableOptions {
  /** Only listeners whose name contains this. */
  readonly listener?: string | undefined;
  readonly port?: number | undefined;
  /** Outbound listeners, too. */
  readonly all?: boolean | undefined;
}

/** What the filter chains of a proxy ask of callers: encryption, certificates, policies. */
export function authzTable(dump: Dump, options: AuthzTableOptions = {}): readonly AuthzRow[] {
  const { proxy } = subjectOf(dump);
  const { listeners } = proxy;
  const captures = captureListeners(listeners, 'inbound');
  const modes = new Map(tlsModes(dump).map(({ port, mode }) => [port, mode]));
  const rows: AuthzRow[] = [];
  for (const { listener } of listeners.each()) {
    if (!isLive(listener) || !listener.name.includes(options.listener ?? '')) continue;
    const isInbound = isOneOf(captures, listener) || listener.trafficDirection === 'INBOUND';
    if (!isInbound && listener.trafficDirection === 'OUTBOUND' && options.all !== true && isSidecar(captures)) continue;
    for (const chain of chainsOf(listener)) {
      const port = chain.filterChainMatch.destinationPort;
      if (options.port !== undefined && port !== options.port && !hasPort(listener, options.port)) continue;
      rows.push(rowFor(proxy, listener, chain, isInbound ? modeOf(modes, listener, port) : undefined));
    }
  }
  return rows;
}

const isOneOf = (captures: readonly Listener[], { origin: { file, pointer } }: Listener): boolean =>
  captures.some(({ origin }) => origin.file === file && origin.pointer === pointer);

/** Behind a gateway's listeners is traffic that comes in, whatever direction they say. */
const isSidecar = (captures: readonly Listener[]): boolean => captures.length > 0;

function hasPort({ addresses }: Listener, port: number): boolean {
  return addresses.some((address) => address.kind === 'socket' && address.port === port);
}

function modeOf(
  modes: ReadonlyMap<number | 'other', TlsMode>,
  { addresses }: Listener,
  port: number | undefined,
): TlsMode | undefined {
  if (port !== undefined) return modes.get(port);
  const own = addresses.flatMap((address) => (address.kind === 'socket' ? [modes.get(address.port)] : []));
  return own.find((mode) => mode !== undefined) ?? modes.get('other');
}

function rowFor(proxy: ProxyModel, listener: Listener, chain: FilterChain, mode: TlsMode | undefined): AuthzRow {
  const filters = chain.filters.map(readNetworkFilter);
  const tls = endedTls(readTransportSocket(chain.transportSocket, chain.origin));
  const { serverNames, applicationProtocols } = chain.filterChainMatch;
  return {
    listener: listenerReference(listener),
    chain: chainReference(chain),
    httpRoute: filters.map(httpRouteOf).find((name) => name !== undefined),
    serverNames,
    applicationProtocols,
    certificate: tls && certificateOf(tls),
    requiresClientCertificate: tls !== undefined && peerRequirements(tls, deliveredValidation(tls, proxy)).required,
    mode,
    rules: filters.flatMap(rulesOf),
    issuers: filters.flatMap(issuersOf),
  };
}

function httpRouteOf(filter: NetworkFilter): string | undefined {
  if (filter.kind !== 'http_connection_manager') return undefined;
  const { routes } = filter.manager;
  switch (routes.kind) {
    case 'inline':
      return routes.routeConfiguration.name;
    case 'rds':
      return routes.routeConfigName;
    case 'scoped':
      return '(scoped)';
    case 'unset':
      return '';
  }
}

function issuersOf(filter: NetworkFilter): readonly string[] {
  if (filter.kind !== 'http_connection_manager') return [];
  return filter.manager.httpFilters.flatMap(({ action }) =>
    action.kind === 'jwt_authn' ? [...action.jwt.providers.values()].map(({ issuer }) => issuer) : [],
  );
}

function certificateOf({ common }: DownstreamTlsContext): string {
  const { certificates, certificateSecrets, hasCertificateProvider } = common;
  const files = certificates.map(({ certificateChain }) =>
    certificateChain?.kind === 'filename' ? certificateChain.filename : 'inline',
  );
  const secrets = certificateSecrets.map(({ name }) => `SDS: ${name}`);
  const all = [...secrets, ...files, ...(hasCertificateProvider ? ['provider'] : [])];
  return all.length === 0 ? 'none' : all.join(', ');
}
