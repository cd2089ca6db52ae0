import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ArrivalStep, DetectionStep } from './arrival.ts';
import type { ClusterUpstream } from './clusterUpstream.ts';
import type { Fact, FactAssumption } from './fact.ts';
import type { MatcherStep } from './matcherStep.ts';
import type { Passage } from './passage.ts';
import type { ChainReference, ListenerReference } from './reference.ts';
import type { Stage } from './stage.ts';
import type { Step } from './step.ts';

/** What becomes of the connection, once everything that mattered was known. */
export type Outcome =
  | { readonly kind: 'matched'; readonly chain: ChainReference }
  /** The search found nothing and the listener has a default filter chain. */
  | { readonly kind: 'default'; readonly chain: ChainReference; readonly failedAt: Stage | 'filter_chain_matcher' }
  /** Envoy closes the connection; its log says `NR filter_chain_not_found`. */
  | {
      readonly kind: 'no_filter_chain';
      readonly failedAt: Stage | 'filter_chain_matcher';
      /** The unified matcher named a chain that the listener does not have. */
      readonly unknownChain?: string;
    }
  | { readonly kind: 'no_listener'; readonly reason: NoListenerReason }
  /** A listener filter or its timeout closed it before a chain was chosen: no `NR` in the log. */
  | { readonly kind: 'closed'; readonly filter: string; readonly reason: ClosedReason }
  /** A silent client on a listener whose filters wait without a timeout. */
  | { readonly kind: 'waiting'; readonly filter: string }
  | { readonly kind: 'unsupported'; readonly diagnostic: Diagnostic };

/**
 * Why a listener filter closes the connection: its time ran out, what was sent for a PROXY protocol header is none
 * (or of a version or with an address that is not taken), the bytes are no ClientHello, or its configuration has not come
 * from extension discovery.
 */
export type ClosedReason =
  | 'timeout'
  | 'no_proxy_protocol_header'
  | 'proxy_protocol_version'
  | 'proxy_protocol_address'
  | 'client_hello_parsing'
  | 'undelivered';

/** Why no listener of the proxy takes the connection. */
export type NoListenerReason =
  /** Nothing is bound to that address and port. */
  | { readonly kind: 'nothing_bound'; readonly address: string }
  /** The proxy has no listener that captured connections go to. */
  | { readonly kind: 'no_capture_listener'; readonly direction: 'inbound' | 'outbound' }
  /** A listener is there, but only for the other address family. */
  | { readonly kind: 'family'; readonly listener: ListenerReference }
  /** A listener is there, but it does not take connections (yet, or any more). */
  | { readonly kind: 'not_active'; readonly listener: ListenerReference; readonly state: string };

/** One way through the proxy: what was looked at on the way, and the outcome. */
export interface Walk {
  readonly arrival: readonly ArrivalStep[];
  /** The listener that had to find a chain. */
  readonly listener: ListenerReference | undefined;
  readonly detection: readonly DetectionStep[];
  /** The nine stages; empty where the unified matcher chose. */
  readonly steps: readonly Step[];
  readonly matcherSteps: readonly MatcherStep[];
  readonly outcome: Outcome;
  /** What had to be assumed and was not given: extensions that are not known, a header that was expected. */
  readonly assumptions: readonly Diagnostic[];
  /** The way through the chosen chain; undefined where there is no chain, or where it was not followed. */
  readonly passage?: Passage | undefined;
}

/** One way of the connection, with what was taken of the open facts on it. */
export interface WalkBranch {
  readonly assumptions: readonly FactAssumption[];
  readonly walk: Walk;
}

/**
 * The answer about one connection: decided, or open because of facts that nobody gave (or that Envoy itself leaves to
 * chance). `branches` of a decided verdict all have the same outcome; `walk` is the first of them. The passage is a
 * question of its own: a chain may be decided while it is open where it leads.
 */
export type Verdict = { readonly passage?: PassageVerdict | undefined } & (
  | { readonly kind: 'decided'; readonly walk: Walk; readonly branches: readonly WalkBranch[] }
  | {
      readonly kind: 'undecided';
      /** The smallest set of facts that settles it, as far as the branches tell. */
      readonly missing: readonly Fact[];
      readonly branches: readonly WalkBranch[];
      /** False: there are more branches than were looked at. */
      readonly complete: boolean;
    }
);

/**
 * Where the connection ends up behind its chain. The branches are ways through the whole proxy, each with a
 * `walk.passage`; they may differ in the request's open facts only.
 */
export type PassageVerdict =
  | {
      readonly kind: 'decided';
      readonly passage: Passage;
      readonly branches: readonly WalkBranch[];
      /** The hosts of the clusters that it goes to, as far as that was looked at. */
      readonly upstream?: readonly ClusterUpstream[] | undefined;
    }
  | {
      readonly kind: 'undecided';
      readonly missing: readonly Fact[];
      readonly branches: readonly WalkBranch[];
      /** False: there are more ways than were looked at. */
      readonly complete: boolean;
    };
