import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { type DataSource, readDataSourceField } from './dataSource.ts';
import {
  readSubjectAltNameMatcher,
  readUntypedSubjectAltNameMatcher,
  type SubjectAltNameMatcher,
} from './subjectAltNameMatcher.ts';
import { readTypedExtension } from './typedExtension.ts';

/** Where the trusted certificate authorities come from. */
export type TrustedCertificateAuthority =
  | { readonly kind: 'data'; readonly source: DataSource }
  | { readonly kind: 'provider'; readonly instanceName: string; readonly certificateName: string }
  | { readonly kind: 'system' };

/** An extension that replaces Envoy's own check of the peer's certificate. */
export type CustomValidator =
  /** Each trust domain has its own authorities; a certificate must be an SVID of one of them. */
  | { readonly kind: 'spiffe'; readonly trustDomains: readonly string[] }
  | { readonly kind: 'opaque'; readonly type: string };

/** `CertificateValidationContext`. */
export interface ValidationContext {
  readonly trustedCa: TrustedCertificateAuthority | undefined;
  /** One of them has to accept one of the peer's names; empty: any name. */
  readonly subjectAltNames: readonly SubjectAltNameMatcher[];
  readonly certificateHashes: readonly string[];
  readonly certificateSpkis: readonly string[];
  readonly hasRevocationList: boolean;
  readonly allowExpiredCertificate: boolean;
  /** Certificates that do not verify are accepted all the same. */
  readonly acceptUntrusted: boolean;
  readonly customValidator: CustomValidator | undefined;
  readonly origin: Origin;
}

export function readValidationContext(message: Message): ValidationContext {
  return {
    trustedCa: readTrustedCa(message),
    subjectAltNames: [
      ...message.messages('matchTypedSubjectAltNames').map(readSubjectAltNameMatcher),
      ...message.messages('matchSubjectAltNames').map(readUntypedSubjectAltNameMatcher),
    ],
    certificateHashes: message.texts('verifyCertificateHash'),
    certificateSpkis: message.texts('verifyCertificateSpki'),
    hasRevocationList: message.has('crl'),
    allowExpiredCertificate: message.boolean('allowExpiredCertificate'),
    acceptUntrusted: message.text('trustChainVerification') === 'ACCEPT_UNTRUSTED',
    customValidator: readCustomValidator(message),
    origin: message.origin,
  };
}

function readTrustedCa(message: Message): TrustedCertificateAuthority | undefined {
  const source = readDataSourceField(message, 'trustedCa');
  if (source !== undefined) return { kind: 'data', source };
  const provider = message.message('caCertificateProviderInstance');
  if (provider !== undefined) {
    return {
      kind: 'provider',
      instanceName: provider.text('instanceName'),
      certificateName: provider.text('certificateName'),
    };
  }
  return message.has('systemRootCerts') ? { kind: 'system' } : undefined;
}

function readCustomValidator(message: Message): CustomValidator | undefined {
  const extension = message.message('customValidatorConfig');
  if (extension === undefined) return undefined;
  const { config } = readTypedExtension(extension);
  if (config?.kind === 'opened' && config.type.endsWith('.SPIFFECertValidatorConfig')) {
    return {
      kind: 'spiffe',
      trustDomains: config.message.messages('trustDomains').map((domain) => domain.text('name')),
    };
  }
  return { kind: 'opaque', type: config?.type ?? '' };
}
