import { parseIpAddress, sameIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import type { Dump } from '../../dump/dump.ts';
import { captureListeners } from '../../match/captureListener.ts';
import { tcpAddresses } from '../../match/handOff.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { type NetworkFilter, readNetworkFilter } from '../../model/networkFilter.ts';
import type { UpstreamResources } from '../../model/resources.ts';
import type { TcpProxy } from '../../model/tcpProxy.ts';
import { readTransportSocket, type TransportSocket } from '../../model/transportSocket.ts';
import type { ChainReference, ListenerReference } from '../../verdict/reference.ts';
import { subjectOf } from '../proxyModel.ts';

/**
 * Requests whose lines print neither address nor details are followed through chains that they may have taken, which takes a
 * thousand times as long as to read them: of a log only so many.
 */
const mostBareRequests = 20_000;

/** A dump as the explanation of log lines looks at it; what it finds is kept, since a log asks the same again and again. */
export class LogProxy {
  readonly dump: Dump;
  readonly model: ProxyModel;
  readonly resources: UpstreamResources;
  readonly captures: { readonly inbound: readonly Listener[]; readonly outbound: readonly Listener[] };
  /** Ports that iptables redirects to. */
  readonly capturePorts: ReadonlySet<number>;
  readonly #clusters = new Map<string, Cluster | undefined>();
  readonly #filters = new WeakMap<FilterChain, readonly NetworkFilter[]>();

  readonly #isOfDump: boolean;
  #requestsLeft = mostBareRequests;

  /** `isOfDump`: false for another pod with the same configuration, whose addresses are not known. */
  constructor(dump: Dump, envoyVersion?: string, isOfDump = true) {
    this.#isOfDump = isOfDump;
    const { proxy } = subjectOf(dump, envoyVersion);
    this.dump = dump;
    this.model = proxy;
    this.resources = proxy.resources;
    const { listeners } = proxy;
    this.captures = {
      inbound: captureListeners(listeners, 'inbound'),
      outbound: captureListeners(listeners, 'outbound'),
    };
    const all = tcpAddresses([...this.captures.inbound, ...this.captures.outbound]);
    this.capturePorts = new Set(all.map(({ address }) => address.port));
  }

  /** Undefined: the dump does not tell the proxy's addresses. */
  isOwnAddress({ ip }: Pick<SocketAddress, 'ip'>): boolean | undefined {
    const own = this.dump.proxy.ipAddresses;
    if (own.length === 0 || !this.#isOfDump) return undefined;
    return own.some((text) => {
      const parsed = parseIpAddress(text);
      return parsed !== undefined && sameIpAddress(parsed, ip);
    });
  }

  /** Listeners that take a PROXY protocol header, whose log lines have addresses from it. */
  proxyProtocolListeners(): readonly Listener[] {
    return this.#live().filter(
      (listener) =>
        listener.bindToPort && listener.listenerFilters.some(({ action }) => action.kind === 'proxy_protocol'),
    );
  }

  /** Whether one more request may be followed of which the line tells little. */
  followsBareRequest(): boolean {
    this.#requestsLeft -= 1;
    return this.#requestsLeft >= 0;
  }

  internalListeners(): readonly Listener[] {
    return this.#live().filter(({ kind }) => kind === 'internal');
  }

  #live(): readonly Listener[] {
    return this.model.listeners.all().filter(isLive);
  }

  listener(reference: ListenerReference): Listener | undefined {
    return this.model.listeners
      .named(reference.name)
      .find(({ origin }) => origin.pointer === reference.origin.pointer && origin.file === reference.origin.file);
  }

  chain(listener: ListenerReference, { index }: ChainReference): FilterChain | undefined {
    const found = this.listener(listener);
    return index === 'default' ? found?.defaultFilterChain : found?.filterChains[index];
  }

  filters(chain: FilterChain): readonly NetworkFilter[] {
    let filters = this.#filters.get(chain);
    if (filters === undefined) {
      filters = chain.filters.map(readNetworkFilter);
      this.#filters.set(chain, filters);
    }
    return filters;
  }

  manager(chain: FilterChain): HttpConnectionManager | undefined {
    const filter = this.filters(chain).find((one) => one.kind === 'http_connection_manager');
    return filter?.kind === 'http_connection_manager' ? filter.manager : undefined;
  }

  tcpProxy(chain: FilterChain): TcpProxy | undefined {
    const filter = this.filters(chain).find((one) => one.kind === 'tcp_proxy');
    return filter?.kind === 'tcp_proxy' ? filter.proxy : undefined;
  }

  transportSocket(chain: FilterChain): TransportSocket {
    return readTransportSocket(chain.transportSocket, chain.origin);
  }

  /** By its name, or by the alternative name that older proxies log. */
  cluster(name: string): Cluster | undefined {
    if (this.#clusters.has(name)) return this.#clusters.get(name);
    const { clusters } = this.resources;
    let found = clusters.inUse(name)[0];
    if (found === undefined && clusters.hasSection) {
      const mentioning = this.dump.resources('cluster').some((resource) => resource.mentions(name));
      found = mentioning ? clusters.all().find(({ altStatName }) => altStatName === name) : undefined;
    }
    this.#clusters.set(name, found);
    return found;
  }

  get knowsClusters(): boolean {
    return this.resources.clusters.isWhole;
  }
}
