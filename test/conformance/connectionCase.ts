/**
 * One connection in the product's batch contract. Omitted means unknown to the analyzer; `null` and `[]` mean absent.
 * A real Envoy can only be asked about connections whose facts are all given.
 */
export interface ConnectionText {
  readonly id: string;
  readonly listener?: string;
  readonly direction?: 'inbound' | 'outbound';
  /** `10.0.0.1:80` or `[::1]:80` */
  readonly destination: string;
  readonly source?: string;
  /** The TCP peer; a PROXY protocol header then says `source` and `destination`. */
  readonly directSource?: string;
  readonly transport?: 'tls' | 'raw_buffer';
  readonly serverName?: string | null;
  readonly applicationProtocols?: readonly string[];
  readonly http?: '1.0' | '1.1' | '2' | null;
  readonly silent?: boolean;
}

/** How the facts become bytes. None of it may change the answer: that it does not is part of what is tested. */
export interface ByteForm {
  /** Which ClientHello: TLS 1.2 or 1.3 style. */
  readonly hello?: '1.2' | '1.3';
  /** The bytes are written in this many pieces, with a pause between them. */
  readonly pieces?: number;
  /** Which of the texts in `plaintextBytes.ts`. */
  readonly text?: number;
  /** Version of the PROXY protocol header. */
  readonly proxy?: 1 | 2;
}

export interface ConnectionCase {
  readonly connection: ConnectionText;
  readonly bytes?: ByteForm;
}
