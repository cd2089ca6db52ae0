import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readSdsSecretReference, type SdsSecretReference } from './sdsSecretReference.ts';
import { readTlsCertificate, type TlsCertificate } from './tlsCertificate.ts';
import { readTlsParameters, type TlsParameters } from './tlsParameters.ts';
import { readValidationContext, type ValidationContext } from './validationContext.ts';

/** How the peer's certificate is checked. */
export type PeerValidation =
  | { readonly kind: 'inline'; readonly context: ValidationContext }
  | { readonly kind: 'sds'; readonly secret: SdsSecretReference }
  /** Authorities from the secret; the names that `context` lists apply to them. */
  | { readonly kind: 'combined'; readonly context: ValidationContext; readonly secret: SdsSecretReference | undefined }
  | { readonly kind: 'provider'; readonly origin: Origin };

/** `CommonTlsContext`: what both directions share. */
export interface CommonTlsContext {
  readonly parameters: TlsParameters | undefined;
  readonly certificates: readonly TlsCertificate[];
  readonly certificateSecrets: readonly SdsSecretReference[];
  /** Certificates of a provider plugin, not to be seen in a dump. */
  readonly hasCertificateProvider: boolean;
  /** Absent: the peer is not checked. */
  readonly validation: PeerValidation | undefined;
  /** In order of preference. */
  readonly alpnProtocols: readonly string[];
  /** The types of extensions that replace the handshake or choose the certificate. */
  readonly customHandshaker: string | undefined;
  readonly customCertificateSelector: string | undefined;
  readonly origin: Origin;
}

export function readCommonTlsContext(message: Message): CommonTlsContext {
  const parameters = message.message('tlsParams');
  return {
    parameters: parameters === undefined ? undefined : readTlsParameters(parameters),
    certificates: message.messages('tlsCertificates').map(readTlsCertificate),
    certificateSecrets: message.messages('tlsCertificateSdsSecretConfigs').map(readSdsSecretReference),
    hasCertificateProvider:
      message.has('tlsCertificateProviderInstance') ||
      message.has('tlsCertificateCertificateProvider') ||
      message.has('tlsCertificateCertificateProviderInstance'),
    validation: readPeerValidation(message),
    alpnProtocols: message.texts('alpnProtocols'),
    customHandshaker: extensionTypeOf(message, 'customHandshaker'),
    customCertificateSelector: extensionTypeOf(message, 'customTlsCertificateSelector'),
    origin: message.origin,
  };
}

/** A TLS context without `common_tls_context`. */
export function emptyCommonTlsContext(origin: Origin): CommonTlsContext {
  return {
    parameters: undefined,
    certificates: [],
    certificateSecrets: [],
    hasCertificateProvider: false,
    validation: undefined,
    alpnProtocols: [],
    customHandshaker: undefined,
    customCertificateSelector: undefined,
    origin,
  };
}

function readPeerValidation(message: Message): PeerValidation | undefined {
  const member = message.oneof('validationContextType');
  if (member === undefined) return undefined;
  const inner = message.message(member);
  const provider = { kind: 'provider', origin: message.originOf(member) } as const;
  if (inner === undefined) return provider;
  switch (member) {
    case 'validationContext':
      return { kind: 'inline', context: readValidationContext(inner) };
    case 'validationContextSdsSecretConfig':
      return { kind: 'sds', secret: readSdsSecretReference(inner) };
    case 'combinedValidationContext': {
      const context = inner.message('defaultValidationContext');
      const secret = inner.message('validationContextSdsSecretConfig');
      if (context === undefined)
        return secret === undefined ? provider : { kind: 'sds', secret: readSdsSecretReference(secret) };
      return {
        kind: 'combined',
        context: readValidationContext(context),
        secret: secret === undefined ? undefined : readSdsSecretReference(secret),
      };
    }
    default:
      return provider;
  }
}

function extensionTypeOf(message: Message, field: string): string | undefined {
  if (!message.declares(field)) return undefined;
  const extension = message.message(field);
  return extension === undefined ? undefined : (extension.any('typedConfig')?.type ?? extension.text('name'));
}
