import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { StringMatcher } from '../../model/stringMatcher.ts';
import type { VirtualHost } from '../../model/virtualHost.ts';
import type { VirtualHostChoice } from '../../verdict/routing.ts';
import type { Oracle } from '../oracle.ts';
import { asciiLowerCase } from '../stringMatch.ts';
import { portStart } from './hostPort.ts';
import type { OpenValue } from './openValue.ts';

export interface VirtualHostSearch {
  readonly choice: VirtualHostChoice;
  readonly virtualHost: VirtualHost | undefined;
}

type By = NonNullable<VirtualHostChoice['found']>['by'];

interface Domain {
  readonly written: string;
  readonly by: Exclude<By, 'only'>;
  /** Without its `*`, lower case. */
  readonly text: string;
  readonly virtualHost: VirtualHost;
}

/**
 * The virtual host of a request: the exact domain, then the longest `*…`, then the longest `…*`, then `*` (config_impl.cc
 * `RouteMatcher::findVirtualHost`). A port is part of the text.
 */
export function findVirtualHost(configuration: RouteConfiguration, host: OpenValue, oracle: Oracle): VirtualHostSearch {
  const index = domainIndexOf(configuration);
  if (index.only !== undefined) {
    return { choice: found(host.known, index.only, 'only'), virtualHost: index.only.virtualHost };
  }
  const { known } = host;
  if (known === null) return { choice: { host: null, found: undefined }, virtualHost: undefined };
  if (known === undefined) {
    // Every request has a host, but not every one the header that stands for it.
    const isThere = configuration.virtualHostHeader === '' || host.isPresent(oracle);
    return isThere
      ? findForOpenHost(configuration, index, host, oracle)
      : { choice: { host: null, found: undefined }, virtualHost: undefined };
  }
  const text = lookedUp(known, configuration);
  const domain = index.lookUp(text);
  if (domain === undefined)
    return { choice: { host: text, offered: index.first, found: undefined }, virtualHost: undefined };
  const choice = found(text, domain, domain.by, index.outranked(text, domain));
  return { choice, virtualHost: domain.virtualHost };
}

function lookedUp(host: string, { ignorePortInHostMatching }: RouteConfiguration): string {
  const lower = asciiLowerCase(host);
  if (!ignorePortInHostMatching) return lower;
  const start = portStart(lower);
  return start < 0 ? lower : lower.slice(0, start);
}

function found(
  host: string | null | undefined,
  { written, virtualHost }: Domain,
  by: By,
  other?: Domain,
): VirtualHostChoice {
  const { index, name, origin } = virtualHost;
  const outranked = other && { outranked: { name: other.virtualHost.name, domain: other.written } };
  return { host, found: { index, name, domain: written, by, ...outranked, origin } };
}

/** One class for each domain, and one for hosts that no domain has. */
function findForOpenHost(
  configuration: RouteConfiguration,
  index: DomainIndex,
  host: OpenValue,
  oracle: Oracle,
): VirtualHostSearch {
  const others = index.domains
    .slice(0, 3)
    .map(({ written }) => written)
    .join(', ');
  const classes = index.domains
    .filter(({ by }) => by !== 'catch_all')
    .map((domain) => ({ label: domain.written, matcher: matcherOf(domain, configuration), domain }));
  const taken = host.classify(
    oracle,
    classes,
    classes.length === 0 ? 'any' : `none of ${others}${classes.length > 3 ? ', …' : ''}`,
  );
  const domain = taken?.domain ?? index.catchAll;
  return domain === undefined
    ? { choice: { host: undefined, found: undefined }, virtualHost: undefined }
    : { choice: found(host.known ?? undefined, domain, domain.by), virtualHost: domain.virtualHost };
}

function matcherOf(
  { by, text, virtualHost }: Domain,
  { ignorePortInHostMatching }: RouteConfiguration,
): StringMatcher | undefined {
  const { origin } = virtualHost;
  switch (by) {
    case 'exact':
      return ignorePortInHostMatching ? undefined : { kind: 'exact', text, ignoreCase: true, origin };
    case 'suffix':
      return ignorePortInHostMatching ? undefined : { kind: 'suffix', text, ignoreCase: true, origin };
    case 'prefix':
      return { kind: 'prefix', text, ignoreCase: true, origin };
    case 'catch_all':
      return undefined;
  }
}

/** The domains of a route configuration, ready to be looked up. */
class DomainIndex {
  readonly domains: readonly Domain[];
  /** There is nothing but `*`. */
  readonly only: Domain | undefined;
  readonly catchAll: Domain | undefined;
  /** A few of them, as written, for explanations. */
  readonly first: readonly string[];
  readonly #exact = new Map<string, Domain>();
  readonly #suffixes: readonly Domain[];
  readonly #prefixes: readonly Domain[];

  constructor({ virtualHosts }: RouteConfiguration) {
    this.domains = virtualHosts.flatMap((virtualHost) =>
      virtualHost.domains.map((written) => readDomain(written, virtualHost)),
    );
    this.first = this.domains.slice(0, 8).map(({ written }) => written);
    for (const domain of this.domains) {
      if (domain.by === 'exact' && !this.#exact.has(domain.text)) this.#exact.set(domain.text, domain);
    }
    const longestFirst = (by: Domain['by']): readonly Domain[] =>
      this.domains.filter((domain) => domain.by === by).sort((a, b) => b.text.length - a.text.length);
    this.#suffixes = longestFirst('suffix');
    this.#prefixes = longestFirst('prefix');
    this.catchAll = this.domains.find(({ by }) => by === 'catch_all');
    this.only = this.domains.every(({ by }) => by === 'catch_all') ? this.catchAll : undefined;
  }

  lookUp(host: string): Domain | undefined {
    return (
      this.#exact.get(host) ??
      this.#suffixes.find((domain) => isTaken(domain, host)) ??
      this.#prefix(host) ??
      this.catchAll
    );
  }

  /** The `…*` that would have had the host, were it not for a `*…` of another virtual host. */
  outranked(host: string, { by, virtualHost }: Domain): Domain | undefined {
    const other = by === 'suffix' ? this.#prefix(host) : undefined;
    return other?.virtualHost === virtualHost ? undefined : other;
  }

  #prefix(host: string): Domain | undefined {
    return this.#prefixes.find((domain) => isTaken(domain, host));
  }
}

const readDomain = (written: string, virtualHost: VirtualHost): Domain => ({
  written,
  virtualHost,
  ...domainPattern(written),
});

function domainPattern(written: string): Pick<Domain, 'by' | 'text'> {
  const text = asciiLowerCase(written);
  if (text === '*') return { by: 'catch_all', text: '' };
  if (text.startsWith('*')) return { by: 'suffix', text: text.slice(1) };
  if (text.endsWith('*')) return { by: 'prefix', text: text.slice(0, -1) };
  return { by: 'exact', text };
}

/** Whether a domain has a host in lower case; the wildcard stands for at least one character. */
function isTaken({ by, text }: Pick<Domain, 'by' | 'text'>, host: string): boolean {
  switch (by) {
    case 'exact':
      return host === text;
    case 'suffix':
      return host.length > text.length && host.endsWith(text);
    case 'prefix':
      return host.length > text.length && host.startsWith(text);
    case 'catch_all':
      return true;
  }
}

/** Whether a domain, as it is written, has a host, whatever other domains there are. */
export const domainTakes = (written: string, host: string): boolean =>
  isTaken(domainPattern(written), asciiLowerCase(host));

const indexes = new WeakMap<RouteConfiguration, DomainIndex>();

function domainIndexOf(configuration: RouteConfiguration): DomainIndex {
  let index = indexes.get(configuration);
  if (index === undefined) {
    index = new DomainIndex(configuration);
    indexes.set(configuration, index);
  }
  return index;
}
