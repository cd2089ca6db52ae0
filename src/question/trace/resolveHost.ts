import { formatIpAddress, type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import { parseIstioName } from '../../model/istioName.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { readNetworkFilter } from '../../model/networkFilter.ts';
import { extensionType } from '../../model/typedExtension.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import type { Participant } from './participant.ts';

/** Where an application that asks for a host connects to, as far as its proxy's dump tells. */
export type ResolvedHost =
  | {
      readonly kind: 'address';
      readonly address: SocketAddress;
      readonly from: 'literal' | 'virtual_host' | 'listener' | 'given';
    }
  /** The dump does not tell; `address` is one that no listener names. */
  | { readonly kind: 'unknown'; readonly address: SocketAddress; readonly known: boolean };

/**
 * The address of a service: the host itself, an address among the domains of its virtual host, or the address of the
 * listener that sends to its cluster.
 */
export function resolveHost(client: Participant, host: string, port: number): ResolvedHost {
  const literal = parseIpAddress(host);
  if (literal !== undefined) return { kind: 'address', address: { ip: literal, port }, from: 'literal' };
  const virtualHosts = virtualHostsOf(client, host, port);
  const domains = virtualHosts.flatMap((virtualHost) => virtualHost.domains).flatMap(addressIn);
  const inDomains = ofOwnFamily(client, domains);
  if (inDomains !== undefined) return { kind: 'address', address: { ip: inDomains, port }, from: 'virtual_host' };
  const names = namesOf(client, host);
  const listening = ofOwnFamily(client, listenersOf(client, names, port));
  if (listening !== undefined) return { kind: 'address', address: { ip: listening, port }, from: 'listener' };
  const known = virtualHosts.length > 0 || hasCluster(client, names, port);
  return { kind: 'unknown', address: { ip: unnamedAddress(client, port), port }, known };
}

/** The full name of a service from what people type: `httpbin`, `httpbin.full`, `httpbin.full.svc`. */
function namesOf({ subject }: Participant, host: string): (name: string) => boolean {
  const { namespace } = subject.dump.proxy;
  const lower = host.toLowerCase().replace(/\.$/, '');
  const bare = namespace === undefined || lower.includes('.') ? undefined : `${lower}.${namespace}.`;
  return (name) =>
    name === lower ||
    name.startsWith(`${lower}.svc.`) ||
    (lower.split('.').length > 1 && name.startsWith(`${lower}.`)) ||
    (bare !== undefined && name.startsWith(bare));
}

function virtualHostsOf({ subject: { proxy } }: Participant, host: string, port: number): readonly VirtualHost[] {
  const wanted = host.toLowerCase();
  const { routeConfigurations } = proxy.resources;
  const byPort = routeConfigurations.inUse(String(port));
  const configurations = byPort.length > 0 ? byPort : routeConfigurations.all();
  return configurations
    .flatMap((configuration) => configuration.virtualHosts)
    .filter(({ domains }) => domains.some((domain) => domain === wanted || domain === `${wanted}:${port}`));
}

/** `10.96.1.10` of `10.96.1.10:8000`; nothing of names. */
function addressIn(domain: string): readonly IpAddress[] {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(domain)?.[1];
  const address = parseIpAddress(bracketed ?? domain) ?? parseIpAddress(domain.replace(/:\d+$/, ''));
  return address === undefined ? [] : [address];
}

/** Addresses of listeners whose chains send to a cluster of the service. */
function listenersOf(
  { subject: { proxy } }: Participant,
  isWanted: (name: string) => boolean,
  port: number,
): readonly IpAddress[] {
  return proxy.listeners
    .onPort(port)
    .filter((listener) => isLive(listener) && targetsOf(listener).some(isWanted))
    .flatMap(({ addresses }) => addresses)
    .flatMap((address) => (address.kind === 'socket' && address.ip.value !== 0n ? [address.ip] : []));
}

function targetsOf({ filterChains, defaultFilterChain }: Listener): readonly string[] {
  const chains = defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
  return chains.flatMap(({ filters }) =>
    filters.flatMap((extension) => {
      if (!/\.(?:TcpProxy|HttpConnectionManager)$/.test(extensionType(extension))) return [];
      const filter = readNetworkFilter(extension);
      if (filter.kind === 'tcp_proxy')
        return filter.proxy.clusters.map(({ name }) => parseIstioName(name)?.hostname ?? name);
      if (filter.kind !== 'http_connection_manager') return [];
      const { routes } = filter.manager;
      return routes.kind === 'rds' ? [routes.routeConfigName.replace(/:\d+$/, '')] : [];
    }),
  );
}

function hasCluster({ subject: { dump } }: Participant, isWanted: (name: string) => boolean, port: number): boolean {
  for (const { name } of dump.each('cluster')) {
    const istio = name === undefined ? undefined : parseIstioName(name);
    if (istio?.direction === 'outbound' && istio.port === port && isWanted(istio.hostname)) return true;
  }
  return false;
}

function ofOwnFamily({ addresses }: Participant, found: readonly IpAddress[]): IpAddress | undefined {
  return (
    found.find(({ family }) => addresses.length === 0 || addresses.some((own) => own.family === family)) ?? found[0]
  );
}

/** An address of the documentation range that no listener of the port has. */
function unnamedAddress({ subject: { proxy } }: Participant, port: number): IpAddress {
  const taken = new Set(
    proxy.listeners
      .onPort(port)
      .flatMap(({ addresses }) =>
        addresses.flatMap((address) => (address.kind === 'socket' ? [formatIpAddress(address.ip)] : [])),
      ),
  );
  const base = 0xc0000200n;
  for (let offset = 1n; ; offset += 1n) {
    const address: IpAddress = { family: 4, value: base + offset };
    if (!taken.has(formatIpAddress(address))) return address;
  }
}
