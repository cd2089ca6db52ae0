import type { Origin } from '../diagnostic/origin.ts';
import type { ListenerReference } from './reference.ts';

/** How the connection got to a listener. */
export type ArrivalStep =
  | { readonly kind: 'accepted'; readonly listener: ListenerReference; readonly address: string }
  | {
      readonly kind: 'captured';
      readonly direction: 'inbound' | 'outbound';
      readonly listener: ListenerReference;
      readonly address: string;
    }
  /** The user named the listener. */
  | { readonly kind: 'named'; readonly listener: ListenerReference }
  | {
      readonly kind: 'handed_off';
      readonly from: ListenerReference;
      readonly listener: ListenerReference;
      /** `exact`: the listener of that address; `wildcard`: the one of the port on any address. */
      readonly by: 'exact' | 'wildcard';
      readonly address: string;
    }
  /** The listener hands off, but no listener has the restored address: it keeps the connection. */
  | { readonly kind: 'kept'; readonly listener: ListenerReference; readonly address: string };

/** What one listener filter did. */
export interface DetectionStep {
  readonly listener: string;
  readonly filter: string;
  readonly result:
    | { readonly kind: 'disabled' }
    | { readonly kind: 'destination_restored'; readonly address: string }
    | { readonly kind: 'nothing_to_restore' }
    | { readonly kind: 'tls'; readonly serverName: string; readonly applicationProtocols: string }
    | { readonly kind: 'not_tls' }
    | { readonly kind: 'http_inspected'; readonly found: string }
    | { readonly kind: 'skipped_tls' }
    | { readonly kind: 'proxy_protocol'; readonly source: string }
    | { readonly kind: 'no_proxy_protocol' }
    | { readonly kind: 'timed_out'; readonly milliseconds: number }
    | { readonly kind: 'waits' }
    | { readonly kind: 'closes' }
    | { readonly kind: 'sets_filter_state'; readonly keys: readonly string[] }
    | { readonly kind: 'no_effect' }
    | { readonly kind: 'assumed_neutral'; readonly type: string };
  readonly origin: Origin;
}
