import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { ListenerReference, ResourceReference } from './reference.ts';

/**
 * What Envoy does about a finding.
 * - `listener_refused`: this listener is not loaded; the version before it stays, the others are not concerned
 * - `resource_refused`: the same of a cluster or a route configuration
 * - `update_refused`: the whole update (or the start, for static configuration) fails
 * - `crash`: Envoy ends, while it loads or when a connection comes by
 * - `accepted`: Envoy takes it, and it does something else than was probably meant
 */
export type FindingEffect = 'listener_refused' | 'resource_refused' | 'update_refused' | 'crash' | 'accepted';

/** A further place that has part in a finding: the other chain, the other listener. */
export interface RelatedPlace {
  /** `chain #3 \`tls\`` */
  readonly what: string;
  readonly origin: Origin;
}

/** Something about the configuration of a listener, cluster or routes that a question about one connection may never show. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly effect: FindingEffect;
  readonly listener: ListenerReference | undefined;
  /** The cluster or other resource that it is about; undefined: it is about a listener. */
  readonly resource?: ResourceReference | undefined;
  /** The words in which Envoy 1.40 refuses it; undefined where it says nothing or its words cannot be foretold. */
  readonly envoySays: string | undefined;
  readonly related: readonly RelatedPlace[];
}

/** What is to be said about the listeners of a dump before any connection. */
export interface ListenerReport {
  /** How many were looked at, in every state. */
  readonly checked: number;
  /** In the order of the dump; those about one listener in the order in which Envoy comes to them. */
  readonly findings: readonly Finding[];
  /** What reading every field of them has brought up. */
  readonly problems: readonly Diagnostic[];
}

/** The same of all that is judged. */
export interface CheckReport extends Omit<ListenerReport, 'problems'> {
  readonly checkedClusters: number;
  readonly checkedRouteConfigurations: number;
  /** Of those that come by discovery, as of `checkedSecrets`: what a running proxy has in use is not judged. */
  readonly checkedEndpoints: number;
  readonly checkedSecrets: number;
  /** Whether the rest of a file with which a proxy starts was looked at. */
  readonly isOfStart: boolean;
  /** Whether there are endpoints or secrets that a running proxy has in use. */
  readonly inUse: boolean;
  /** What reading every field of every resource has brought up. */
  readonly noticed: readonly Diagnostic[];
}

const refusing: ReadonlySet<FindingEffect> = new Set(['listener_refused', 'resource_refused', 'update_refused']);

/** Envoy did or would not take this configuration, or would not survive taking it. */
export function isRefused({ diagnostic, effect }: Finding): boolean {
  return diagnostic.severity === 'error' || refusing.has(effect);
}
