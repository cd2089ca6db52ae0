import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnostic } from '../diagnostic/diagnostic.ts';
import type { DiagnosticKind } from '../diagnostic/diagnosticKind.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Era } from '../dump/resource.ts';
import type { EnvoyVersion } from '../match/envoyVersion.ts';
import { listenerReference } from '../match/selectListener.ts';
import { formatAddress } from '../model/address.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import type { ContentsReader, Depth } from '../proto/messageContents.ts';
import type { Finding, FindingEffect, RelatedPlace } from '../verdict/finding.ts';
import type { ListenerReference } from '../verdict/reference.ts';

/** For discovery only those will do that do not discover their endpoints themselves. */
export type HasCluster = (name: string, use?: 'discovery') => boolean;

/** A listener with what else its rules need to know. */
export interface ListenerCheck {
  readonly listener: Listener;
  /** Shared by the rules that look at everything in the listener. */
  readonly contents: ContentsReader;
  /** How far `contents` goes into configurations. */
  readonly depth?: Depth | undefined;
  /** Undefined: unknown; rules then hold for the current Envoy. */
  readonly version: EnvoyVersion | undefined;
  /** Configurations in the v2 API name their extensions, and Envoy 1.18 was the first to refuse them altogether. */
  readonly era: Era;
  /** Whether there is a cluster of that name when the listener is built; absent where that is not known. */
  readonly hasCluster?: HasCluster | undefined;
  /** The types of the bootstrap's extensions; absent where they are not known. */
  readonly bootstrapExtensions?: ReadonlySet<string> | undefined;
  /** What reading every field of the listener has brought up. */
  readonly problems: readonly Diagnostic[];
  /** The chains whose contents are looked at; absent: all. What each chain is for is compared in any case. */
  readonly looksInto?: ((chain: FilterChain) => boolean) | undefined;
  /** A control plane adds what a listener needs, such as its address, before an Envoy gets it. */
  readonly isUnfinished?: boolean;
}

/** The order in which Envoy comes to its checks: it says only what it finds first. */
export const phase = {
  parsing: 0,
  durations: 1,
  constraints: 2,
  duplicateName: 3,
  kind: 4,
  addresses: 5,
  accessLog: 6,
  sockets: 7,
  udp: 8,
  listenerFilters: 9,
  chainCount: 10,
  chains: 11,
  defaultChain: 12,
  matcher: 13,
  internal: 14,
  duplicateAddress: 15,
} as const;

/** Within one chain. */
export const chainStep = {
  match: 0,
  transportSocket: 1,
  filters: 2,
  name: 3,
  ranges: 4,
  serverNames: 5,
  overlap: 6,
} as const;

/** A finding and its place in Envoy's order. */
export interface RuleFinding extends Finding {
  readonly order: readonly [phase: number, chain: number, step: number];
}

/** One check of a listener by itself; each stands in a file of its own. */
export type ListenerRule = (check: ListenerCheck) => Iterable<RuleFinding>;

/** One filter chain of a listener with what its rules need to know. */
export interface ChainCheck extends Omit<ListenerCheck, 'problems' | 'bootstrapExtensions' | 'looksInto'> {
  readonly chain: FilterChain;
}

/** One check of a chain by itself: of thousands of chains, one at a time is looked at. */
export type ChainRule = (check: ChainCheck) => Iterable<RuleFinding>;

export interface Found<Parameters> {
  readonly kind: DiagnosticKind<Parameters>;
  readonly parameters: Parameters;
  readonly origin: Origin;
  readonly order: RuleFinding['order'];
  readonly says?: string | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly effect?: FindingEffect;
}

export function finding<Parameters>(listener: Listener, found: Found<Parameters>): RuleFinding {
  return findingAbout(listenerReference(listener), found);
}

export function findingAbout<Parameters>(listener: ListenerReference, found: Found<Parameters>): RuleFinding {
  return {
    diagnostic: diagnostic(found.kind, found.origin, found.parameters),
    effect: found.effect ?? 'listener_refused',
    listener,
    envoySays: found.says,
    related: found.related ?? [],
    order: found.order,
  };
}

/** `error adding listener '0.0.0.0:80': …`, as most of Envoy's refusals begin. */
export function addingListener({ addresses, kind, message }: Listener, what: string): string {
  const at = kind === 'internal' ? `envoy://${message.text('name')}/` : addresses.map(formatAddress).join(',');
  return `error adding listener '${at}': ${what}`;
}

/** `chain #3 \`tls\``, `the default filter chain`. */
export function chainName({ index, name }: FilterChain): string {
  if (index === 'default') return 'the default filter chain';
  return name === '' ? `chain #${index} (without a name)` : `chain #${index} \`${name}\``;
}

export function orderOf(chain: FilterChain, step: number): RuleFinding['order'] {
  return chain.index === 'default' ? [phase.defaultChain, 0, step] : [phase.chains, chain.index, step];
}

/** All chains that are built, the default one last. */
export function allChains({ filterChains, defaultFilterChain }: Listener): readonly FilterChain[] {
  return defaultFilterChain === undefined ? filterChains : [...filterChains, defaultFilterChain];
}
