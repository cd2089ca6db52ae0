import type { IpAddress } from '../../base/ipAddress.ts';
import { parseIstioName } from '../../model/istioName.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { readNetworkFilter } from '../../model/networkFilter.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import { extensionType } from '../../model/typedExtension.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import type { Subject } from '../proxyModel.ts';
import { NamesByHead } from './namesByHead.ts';

const books = new WeakMap<Subject, AddressBook>();

/** The same for every call of a client: there may be thousands of services, and calls to each of them. */
export function addressBookOf(subject: Subject): AddressBook {
  let book = books.get(subject);
  if (book === undefined) {
    book = new AddressBook(subject);
    books.set(subject, book);
  }
  return book;
}

/** What a proxy's dump knows of the names of services. */
class AddressBook {
  readonly #subject: Subject;
  readonly #virtualHosts = new Map<string, HostsByDomain>();
  readonly #listening = new Map<number, NamesByHead<IpAddress>>();
  #services: ReadonlyMap<number, NamesByHead<undefined>> | undefined;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** Those with the domain, of the routes for the port or, without such, of all; in the order of the dump. */
  virtualHosts(domains: readonly string[], port: number): readonly VirtualHost[] {
    const { routeConfigurations } = this.#subject.proxy.resources;
    const byPort = routeConfigurations.inUse(String(port));
    const key = byPort.length > 0 ? String(port) : '';
    let known = this.#virtualHosts.get(key);
    if (known === undefined) {
      known = new HostsByDomain(byPort.length > 0 ? byPort : routeConfigurations.all());
      this.#virtualHosts.set(key, known);
    }
    return known.having(domains);
  }

  /** Addresses of listeners of the port whose chains send to a service. */
  listeningFor(head: string, isWanted: (name: string) => boolean, port: number): readonly IpAddress[] {
    let known = this.#listening.get(port);
    if (known === undefined) {
      known = byTarget(this.#subject.proxy.listeners.onPort(port).filter(isLive));
      this.#listening.set(port, known);
    }
    return known.wanted(head, isWanted);
  }

  /** Whether there is an outbound cluster of the service; clusters are not read for it. */
  hasService(head: string, isWanted: (name: string) => boolean, port: number): boolean {
    this.#services ??= this.#findServices();
    return (this.#services.get(port)?.wanted(head, isWanted).length ?? 0) > 0;
  }

  #findServices(): ReadonlyMap<number, NamesByHead<undefined>> {
    const found = new Map<number, NamesByHead<undefined>>();
    for (const { name } of this.#subject.dump.each('cluster')) {
      const istio = name === undefined ? undefined : parseIstioName(name);
      if (istio?.direction !== 'outbound' || istio.port === undefined) continue;
      const names = found.get(istio.port) ?? new NamesByHead();
      found.set(istio.port, names);
      names.add(istio.hostname, undefined);
    }
    return found;
  }
}

class HostsByDomain {
  readonly #all: readonly VirtualHost[];
  readonly #byDomain = new Map<string, number[]>();

  constructor(configurations: readonly RouteConfiguration[]) {
    this.#all = configurations.flatMap(({ virtualHosts }) => virtualHosts);
    for (const [place, { domains }] of this.#all.entries()) {
      for (const domain of domains) {
        const known = this.#byDomain.get(domain);
        if (known === undefined) this.#byDomain.set(domain, [place]);
        else known.push(place);
      }
    }
  }

  having(domains: readonly string[]): readonly VirtualHost[] {
    const places = new Set(domains.flatMap((domain) => this.#byDomain.get(domain) ?? []));
    return [...places].sort((left, right) => left - right).flatMap((place) => this.#all[place] ?? []);
  }
}

function byTarget(listeners: readonly Listener[]): NamesByHead<IpAddress> {
  const found = new NamesByHead<IpAddress>();
  for (const listener of listeners) {
    const own = listener.addresses.flatMap((address) =>
      address.kind === 'socket' && address.ip.value !== 0n ? [address.ip] : [],
    );
    if (own.length === 0) continue;
    for (const target of new Set(targetsOf(listener))) for (const address of own) found.add(target, address);
  }
  return found;
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
