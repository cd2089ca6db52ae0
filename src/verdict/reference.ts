import type { Origin } from '../diagnostic/origin.ts';

/** A filter chain of a listener; the index identifies it, names may be missing or repeat. */
export interface ChainReference {
  readonly index: number | 'default';
  readonly name: string;
  readonly origin: Origin;
}

/** Names a listener in an answer. */
export interface ListenerReference {
  /** The configuration gives it no name: `name` is then its addresses. */
  readonly unnamed?: true;
  readonly name: string;
  /** As Envoy prints them: `0.0.0.0:15006`. */
  readonly addresses: readonly string[];
  readonly origin: Origin;
}

/** What is checked beside listeners. */
export type CheckedKind = 'cluster' | 'route_configuration' | 'endpoints' | 'secret';

/** Names one of them in an answer. */
export interface ResourceReference {
  readonly kind: CheckedKind;
  readonly name: string;
  readonly origin: Origin;
}

/** As people read it: "route configuration `8080`". */
export function inWords({ kind, name }: Pick<ResourceReference, 'kind' | 'name'>): string {
  return `${kindInWords(kind)} \`${name}\``;
}

export function kindInWords(kind: CheckedKind): string {
  return words[kind];
}

const words: Readonly<Record<CheckedKind, string>> = {
  cluster: 'cluster',
  route_configuration: 'route configuration',
  endpoints: 'endpoint assignment',
  secret: 'secret',
};
