import type { Origin } from '../diagnostic/origin.ts';
import type { ResourceState } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import { inlineText } from './dataSource.ts';
import { readTlsCertificate, type TlsCertificate } from './tlsCertificate.ts';
import { readValidationContext, type ValidationContext } from './validationContext.ts';
import { readPemCertificates, type X509Certificate } from './x509Certificate.ts';

/** `envoy.extensions.transport_sockets.tls.v3.Secret`. */
export type Secret = {
  readonly name: string;
  readonly state: ResourceState;
  readonly origin: Origin;
} /** `certificates` is the chain as far as the dump holds it, the leaf first. */ & (
  | {
      readonly kind: 'tls_certificate';
      readonly certificate: TlsCertificate;
      readonly certificates: readonly X509Certificate[];
    }
  /** `certificates` are the trusted authorities as far as the dump holds them. */
  | {
      readonly kind: 'validation_context';
      readonly context: ValidationContext;
      readonly certificates: readonly X509Certificate[];
    }
  | { readonly kind: 'session_ticket_keys' | 'generic_secret' }
  /** Asked for, but not delivered: a secret in warming state without content. */
  | { readonly kind: 'empty' }
);

export function readSecret(message: Message, state: ResourceState): Secret {
  const common = { name: message.text('name'), state, origin: message.origin };
  const member = message.oneof('type');
  const inner = member === undefined ? undefined : message.message(member);
  if (inner === undefined) return { ...common, kind: 'empty' };
  switch (member) {
    case 'tlsCertificate': {
      const certificate = readTlsCertificate(inner);
      return {
        ...common,
        kind: 'tls_certificate',
        certificate,
        certificates: readPemCertificates(inlineText(certificate.certificateChain) ?? ''),
      };
    }
    case 'validationContext': {
      const context = readValidationContext(inner);
      const source = context.trustedCa?.kind === 'data' ? context.trustedCa.source : undefined;
      return {
        ...common,
        kind: 'validation_context',
        context,
        certificates: readPemCertificates(inlineText(source) ?? ''),
      };
    }
    case 'sessionTicketKeys':
      return { ...common, kind: 'session_ticket_keys' };
    default:
      return { ...common, kind: 'generic_secret' };
  }
}
