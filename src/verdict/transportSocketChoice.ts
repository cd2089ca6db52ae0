import type { Origin } from '../diagnostic/origin.ts';
import type { MatcherStep } from './matcherStep.ts';

/** Why an endpoint gets its transport socket: what was tried, in order, and what was taken. */
export interface TransportSocketChoice {
  readonly tried: readonly TransportSocketMatchStep[];
  /** Where `transport_socket_matcher` chooses instead of the list. */
  readonly matcherSteps: readonly MatcherStep[];
  readonly chosen: ChosenTransportSocket;
}

/**
 * The transport socket that a cluster uses for an endpoint: an entry of `transport_socket_matches`, its own, or none.
 */
export type ChosenTransportSocket =
  | {
      readonly kind: 'match';
      readonly index: number;
      readonly name: string;
      /** What the entry's values were found in; undefined: an empty match, or the matcher named it. */
      readonly against: MatchedMetadata | undefined;
      readonly origin: Origin;
    }
  /** The cluster's own `transport_socket`. */
  | { readonly kind: 'cluster'; readonly origin: Origin }
  /** The cluster has none: raw bytes. */
  | { readonly kind: 'none'; readonly origin: Origin };

/** Whose `envoy.transport_socket_match` metadata was looked at; the endpoint's counts first. */
export type MatchedMetadata = 'endpoint' | 'locality';

/** One entry of `transport_socket_matches`, held against one metadata. */
export interface TransportSocketMatchStep {
  readonly index: number;
  readonly name: string;
  readonly against: MatchedMetadata;
  readonly matched: boolean;
  /** The key on which it failed; undefined where it matched. */
  readonly failed:
    | {
        readonly key: string;
        readonly wanted: string;
        readonly got: string;
        /** The other part of the metadata that has the wanted value, where Envoy does not look. */
        readonly elsewhere?: string;
      }
    | undefined;
  readonly origin: Origin;
}
