import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type DataSource, readDataSourceField } from './dataSource.ts';

/** `TlsCertificate`: a certificate chain and its key (which a dump never shows). */
export interface TlsCertificate {
  readonly certificateChain: DataSource | undefined;
  readonly privateKey: DataSource | undefined;
  readonly pkcs12: DataSource | undefined;
  /** The type of an extension that performs the private key operations. */
  readonly privateKeyProvider: string | undefined;
  readonly origin: Origin;
}

export function readTlsCertificate(message: Message): TlsCertificate {
  const provider = message.message('privateKeyProvider');
  return {
    certificateChain: readDataSourceField(message, 'certificateChain'),
    privateKey: readDataSourceField(message, 'privateKey'),
    pkcs12: readDataSourceField(message, 'pkcs12'),
    privateKeyProvider: provider?.text('providerName'),
    origin: message.origin,
  };
}
