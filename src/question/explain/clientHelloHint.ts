import { listed } from '../../base/listed.ts';
import { nearestName } from '../../base/nearestName.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import { extensionType } from '../../model/typedExtension.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { Accepted } from './accepted.ts';
import { chainOf, type Mesh } from './mesh.ts';
import { offeredBy } from './refused.ts';
import { lookedForTls, sawTls } from './stageWords.ts';

/** So many names are looked at for some that help; of those that do, so many are shown. */
const mostTried = 24;
const mostShown = 6;

/** What the client may offer in its ALPN. */
export function alpnHint(step: Step, accepted: Accepted): string | undefined {
  const offered = offeredBy(step);
  const { items: helping } = helpful(offered, (protocol) => ({ applicationProtocols: [protocol] }), accepted);
  if (helping.length === 0) return undefined;
  const offer = `let the client offer ${listed(helping, mostShown)}`;
  return step.value === 'none'
    ? `${offer}, or take application_protocols out of the chain: clients without ALPN then match it, too`
    : `${offer}, or add what it offers to application_protocols of a chain`;
}

/** Which name the client may ask for. */
export function serverNameHint(
  walk: Walk,
  step: Step,
  { transport }: Pick<Connection, 'transport'>,
  listener: Listener | undefined,
  { isIstio, role }: Mesh,
  accepted: Accepted,
): string | undefined {
  if (!sawTls(walk) && !lookedForTls(walk)) {
    const first = transport === 'raw_buffer' ? 'use TLS, as plaintext has no server name, and ' : '';
    return `${first}add envoy.filters.listener.tls_inspector to the listener filters: without it no chain with a server name is reached`;
  }
  const add = !isIstio
    ? 'add a chain with that server name or a default filter chain'
    : role === 'router'
      ? 'add a server for that host to the Gateway'
      : undefined;
  // Of plaintext it is known that it has no ALPN, and of the TLS in its place nothing.
  const unsaid: Partial<Connection> = transport === 'tls' ? {} : { applicationProtocols: undefined };
  const { names, protocols } = namesThatHelp(step, listener, (change, how) => accepted({ ...unsaid, ...change }, how));
  const alpn = protocols.length === 0 ? '' : `, and offer ALPN ${listed(protocols, mostShown)}`;
  const nearest = step.value === 'none' ? undefined : nearestName(step.value, names);
  if (nearest !== undefined) {
    const meant =
      alpn === ''
        ? `did you mean ${nearest}?`
        : `did you mean ${nearest}? It takes ALPN ${listed(protocols, mostShown)}.`;
    return `${meant}${add === undefined ? '' : ` If the name is right, ${add}`}`;
  }
  if (names.length === 0) return step.value === 'none' ? undefined : add;
  const oneOf = `one of its names: ${listed(names, mostShown)}`;
  const ask = sawTls(walk) ? `ask for ${oneOf}${alpn}` : `use ${withTls(step, listener, protocols)} and ${oneOf}`;
  return add === undefined || step.value === 'none' ? ask : `${ask}; or ${add}`;
}

/** Names with which a chain takes the connection; where that is sure with an ALPN only, that too. */
function namesThatHelp(
  step: Step,
  listener: Listener | undefined,
  accepted: Accepted,
): { readonly names: readonly string[]; readonly protocols: readonly string[] } {
  const offered = offeredBy(step);
  const alone = helpful(offered, askedFor, accepted);
  if (alone.isSure) return { names: alone.items, protocols: [] };
  const wanted = new Set(
    step.dropped.flatMap(({ chain }) => chainOf(listener, chain)?.filterChainMatch.applicationProtocols ?? []),
  );
  const [first, ...others] = wanted;
  const withAlpn = (name: string): Partial<Connection> => ({ ...askedFor(name), applicationProtocols: [first ?? ''] });
  const beside = helpful(offered, withAlpn, accepted);
  const [example] = beside.items;
  if (first === undefined || example === undefined || !(beside.isSure || alone.items.length === 0)) {
    return { names: alone.items, protocols: [] };
  }
  const also = others.filter((one) => accepted({ ...askedFor(example), applicationProtocols: [one] }, 'perhaps'));
  return { names: beside.items, protocols: [first, ...also] };
}

/** A client that asks for this name; those in a wildcard are as good as each other. */
const askedFor = (name: string): Partial<Connection> => ({
  transport: 'tls',
  http: undefined,
  silent: false,
  serverName: name.replace(/^\*?\./, 'any.'),
});

/**
 * Those of which the change may help, as far as the rest of the connection is known, and whether one of them surely does; of
 * many the first are tried, and the others are taken along.
 */
function helpful(
  all: readonly string[],
  change: (item: string) => Partial<Connection>,
  accepted: Accepted,
): { readonly items: readonly string[]; readonly isSure: boolean } {
  const found = all.slice(0, mostTried).filter((item) => accepted(change(item), 'perhaps'));
  if (found.length === 0) return { items: [], isSure: false };
  const isSure = found.some((item) => accepted(change(item), 'certainly'));
  return { items: [...found, ...all.slice(mostTried)], isSure };
}

/** What a client of plaintext has to speak instead; browsers and curl offer no ALPN but those of HTTP. */
function withTls(step: Step, listener: Listener | undefined, protocols: readonly string[]): string {
  const isHttp = step.dropped.some(({ chain }) => hasConnectionManager(chainOf(listener, chain)));
  if (protocols.length === 0 || (isHttp && protocols.some((one) => /^(?:h2$|http\/)/.test(one)))) {
    return isHttp ? 'https://' : 'TLS';
  }
  return `TLS with ALPN ${listed(protocols, mostShown)}`;
}

const hasConnectionManager = (chain: FilterChain | undefined): boolean =>
  chain?.filters.some((filter) => extensionType(filter).endsWith('.HttpConnectionManager')) === true;
