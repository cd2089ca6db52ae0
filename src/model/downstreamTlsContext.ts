import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type CommonTlsContext, emptyCommonTlsContext, readCommonTlsContext } from './commonTlsContext.ts';
import { readSdsSecretReference, type SdsSecretReference } from './sdsSecretReference.ts';

/** `DownstreamTlsContext`: Envoy as TLS server. */
export interface DownstreamTlsContext {
  readonly common: CommonTlsContext;
  readonly requireClientCertificate: boolean;
  /** No certificate is for the name the client asked for: try all of them instead of taking the first. */
  readonly fullScanCertificatesOnSniMismatch: boolean;
  /** Keys for session tickets that come by discovery: without them there is no handshake either. */
  readonly sessionTicketKeys: SdsSecretReference | undefined;
  readonly origin: Origin;
}

export function readDownstreamTlsContext(message: Message): DownstreamTlsContext {
  const common = message.message('commonTlsContext');
  const ticketKeys = message.message('sessionTicketKeysSdsSecretConfig');
  return {
    common: common === undefined ? emptyCommonTlsContext(message.origin) : readCommonTlsContext(common),
    requireClientCertificate: message.optionalBoolean('requireClientCertificate') ?? false,
    fullScanCertificatesOnSniMismatch: message.optionalBoolean('fullScanCertsOnSniMismatch') ?? false,
    sessionTicketKeys: ticketKeys === undefined ? undefined : readSdsSecretReference(ticketKeys),
    origin: message.origin,
  };
}
