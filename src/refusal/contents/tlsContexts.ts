import { isRedacted } from '../../base/isRedacted.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

const longestProtocols = 65_535;

/** `DownstreamTlsContext` (tls/context_config_impl.cc, tls/context_impl.cc). */
export function* downstreamTlsContext(message: Message): Generator<ContentProblem> {
  const common = message.message('commonTlsContext');
  if (common === undefined) return;
  const certificates = common.messages('tlsCertificates');
  const discovered = common.messages('tlsCertificateSdsSecretConfigs');
  if (certificates.length > 0 && discovered.length > 0) {
    yield {
      problem: 'certificates are given and discovered at once',
      origin: common.originOf('tlsCertificateSdsSecretConfigs'),
      says: 'SDS and non-SDS TLS certificates may not be mixed in server contexts',
    };
  }
  for (const certificate of certificates) yield* serverCertificate(certificate);
  yield* applicationProtocols(common);
  const validation = common.message('validationContext');
  if (validation !== undefined) yield* withoutAuthority(validation);
}

/** Of a context that is given whole; a discovered one may bring the authority. */
export function* withoutAuthority(validation: Message): Generator<ContentProblem> {
  const sources = ['trustedCa', 'caCertificateProviderInstance', 'systemRootCerts', 'customValidatorConfig'];
  if (sources.some((field) => validation.declares(field) && validation.has(field))) return;
  const names = ['matchTypedSubjectAltNames', 'matchSubjectAltNames'];
  if (names.some((field) => validation.declares(field) && validation.messages(field).length > 0)) {
    yield {
      problem: 'names of client certificates are compared without a trusted authority',
      origin: validation.origin,
      says: 'SAN-based verification of peer certificates without trusted CA is insecure and not allowed',
      next: 'give `trusted_ca`, or a combined context whose discovered part brings it',
    };
  }
  if (validation.boolean('allowExpiredCertificate')) {
    const says = 'Certificate validity period is always ignored without trusted CA';
    yield { problem: 'expired certificates are allowed without a trusted authority', origin: validation.origin, says };
  }
  const revoked = validation.message('crl');
  if (revoked?.oneof('specifier') !== 'inlineString') return;
  const says = 'Failed to load CRL from <inline> without trusted CA';
  yield { problem: 'a list of revoked certificates without a trusted authority', origin: revoked.origin, says };
}

function* serverCertificate(certificate: Message): Generator<ContentProblem> {
  const isGiven = ['pkcs12', 'privateKeyProvider', 'certificateChain', 'privateKey'].some((field) =>
    certificate.has(field),
  );
  if (isGiven) {
    yield* incompleteCertificate(certificate);
    return;
  }
  const says = 'Server TlsCertificates must have a certificate specified';
  yield { problem: 'a certificate is empty', origin: certificate.origin, says };
}

/** One of which something is given. */
export function* incompleteCertificate(certificate: Message): Generator<ContentProblem> {
  const { origin } = certificate;
  if (['pkcs12', 'privateKeyProvider'].some((field) => certificate.has(field))) return;
  const chain = certificate.message('certificateChain');
  const key = certificate.message('privateKey');
  if (chain === undefined) {
    const says = 'Failed to load incomplete certificate from : certificate chain not set';
    yield { problem: 'a certificate has a key and no chain', origin, says };
  } else if (key === undefined) {
    const says = 'Failed to load incomplete private key from path:';
    yield { problem: 'a certificate has no private key', origin, says };
  } else if (isWithout(chain, 'CERTIFICATE')) {
    const says = 'Failed to load certificate chain from <inline>';
    yield { problem: 'what should be a certificate is no PEM', origin: chain.origin, says };
  }
}

/** A text that is there and holds no such PEM block. */
function isWithout(source: Message, block: string): boolean {
  const text = source.oneof('specifier') === 'inlineString' ? source.text('inlineString') : '';
  return (
    text !== '' && !text.includes(`-----BEGIN ${block}`) && !text.includes('-----BEGIN TRUSTED') && !isRedacted(text)
  );
}

/** `alpn_protocols` */
export function* applicationProtocols(common: Message): Generator<ContentProblem> {
  const names = common.texts('alpnProtocols');
  const size = names.reduce((sum, name) => sum + name.length + 1, 0);
  if (size <= longestProtocols && names.every((name) => name.length <= 255)) return;
  const origin = common.originOf('alpnProtocols');
  yield { problem: 'the name of an application protocol is too long', origin, says: 'Invalid ALPN protocol string' };
}

/** `CertificateValidationContext`: names mean nothing without an authority. */
export function* validationContext(message: Message): Generator<ContentProblem> {
  if (message.has('customValidatorConfig')) return;
  const authority = message.message('trustedCa');
  if (authority !== undefined && isWithout(authority, 'CERTIFICATE')) {
    const says = 'Failed to load trusted CA certificates from <inline>';
    yield { problem: 'the trusted authorities are no PEM', origin: authority.origin, says };
  }
}
