import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type CommonTlsContext, emptyCommonTlsContext, readCommonTlsContext } from './commonTlsContext.ts';

/** `DownstreamTlsContext`: Envoy as TLS server. */
export interface DownstreamTlsContext {
  readonly common: CommonTlsContext;
  readonly requireClientCertificate: boolean;
  /** No certificate is for the name the client asked for: try all of them instead of taking the first. */
  readonly fullScanCertificatesOnSniMismatch: boolean;
  readonly origin: Origin;
}

export function readDownstreamTlsContext(message: Message): DownstreamTlsContext {
  const common = message.message('commonTlsContext');
  return {
    common: common === undefined ? emptyCommonTlsContext(message.origin) : readCommonTlsContext(common),
    requireClientCertificate: message.optionalBoolean('requireClientCertificate') ?? false,
    fullScanCertificatesOnSniMismatch: message.optionalBoolean('fullScanCertsOnSniMismatch') ?? false,
    origin: message.origin,
  };
}
