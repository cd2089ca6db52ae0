import type { SocketAddress } from '../../base/socketAddress.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Oracle } from '../../match/oracle.ts';
import type { Connection } from '../../verdict/connection.ts';
import type {
  CallerIdentity,
  Fault,
  ProxyLog,
  TraceHop,
  TraceHopKind,
  TraceOutcome,
} from '../../verdict/traceVerdict.ts';
import type { Delivered } from './delivered.ts';
import type { Proxies } from './mesh.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';

/** One way of a call as it is followed: what it has met so far. */
export class Journey {
  readonly oracle: Oracle;
  readonly proxies: Proxies;
  /** The client's name in the certificate of a ztunnel's tunnel. */
  readonly principal: string | undefined;
  readonly hops: TraceHop[] = [];
  readonly logs: ProxyLog[] = [];
  readonly notes: Diagnostic[] = [];
  /** Proxies that it is in, to end loops. */
  depth = 0;
  /** The handshake of the client's application itself is done. */
  isOwnTlsEnded = false;
  fault: Fault | undefined;
  encryption: TraceOutcome['encryption'];
  identity: CallerIdentity | undefined;

  /** An address that stands for an unknown one, and what is said in its place. */
  #standIn: { readonly address: string; readonly name: string } | undefined;

  constructor(oracle: Oracle, proxies: Proxies, principal: string | undefined) {
    this.oracle = oracle;
    this.proxies = proxies;
    this.principal = principal;
  }

  /** From here on this made-up address is called by the name that it stands for. */
  standsFor(address: string, name: string): void {
    this.#standIn = { address, name };
  }

  ok(kind: TraceHopKind, who: string, text: string, origin?: Origin, details: readonly string[] = []): void {
    this.#add({ kind, state: 'ok', who, text, details, origin });
  }

  /** The first broken hop is the last one: what follows from it is no further station. */
  broken(
    kind: TraceHopKind,
    who: string,
    text: string,
    fault: Fault,
    origin?: Origin,
    details: readonly string[] = [],
  ): void {
    this.#add({ kind, state: 'broken', who, text, details, origin });
    this.fault ??= { ...fault, who: this.#named(fault.who), reason: this.#named(fault.reason) };
  }

  unknown(kind: TraceHopKind, who: string, text: string, origin?: Origin, details: readonly string[] = []): void {
    this.#add({ kind, state: 'unknown', who, text, details, origin });
  }

  note(...found: readonly Diagnostic[]): void {
    for (const given of found) {
      const one = { ...given, message: this.#named(given.message) };
      if (!this.notes.some(({ code, message }) => code === one.code && message === one.message)) this.notes.push(one);
    }
  }

  #add(hop: TraceHop): void {
    const { who, text, details } = hop;
    const named = (words: string): string => this.#named(words);
    this.hops.push({ ...hop, who: named(who), text: named(text), details: details.map(named) });
  }

  #named(words: string): string {
    return this.#standIn === undefined ? words : words.replaceAll(this.#standIn.address, this.#standIn.name);
  }
}

/** Brings a parcel to an address; the parts of the way call each other through it. */
export type Deliver = (
  journey: Journey,
  parcel: Parcel,
  destination: SocketAddress,
  sender: Participant | undefined,
  hinted: Hinted,
) => Delivered;

/** What the sender knows about the endpoint. */
export interface Hinted {
  /** Its metadata says that a sidecar is in front of it. */
  readonly hasSidecar: boolean;
  /** The sender's TLS is Istio's own, which no application understands. */
  readonly meshTls: boolean;
  /** It is where the client wanted to go, an address of which the dump has no metadata. */
  readonly isOriginal?: boolean;
  /** The endpoint is this internal listener of the sender itself. */
  readonly internal?:
    | {
        readonly listener: string;
        readonly filterState: Connection['filterState'];
        /** What comes out of a tunnel that another proxy has made. */
        readonly isServer: boolean;
      }
    | undefined;
  /** To the port for tunnels, which is not captured. */
  readonly isTunnel?: boolean;
}
