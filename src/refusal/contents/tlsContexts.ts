import { decodeBase64 } from '../../base/base64.ts';
import { isRedacted } from '../../base/isRedacted.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { inlineText, readDataSource } from '../../model/dataSource.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

const longestProtocols = 65_535;

/** No certificate or key is as short. */
const shortest = 64;

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

/** One of which something is given, or that is a secret of its own. */
export function* incompleteCertificate(certificate: Message): Generator<ContentProblem> {
  const { origin } = certificate;
  if (['pkcs12', 'privateKeyProvider'].some((field) => certificate.has(field))) return;
  const chain = certificate.message('certificateChain');
  const key = certificate.message('privateKey');
  if (key !== undefined && isNothing(chain)) {
    const says = 'Failed to load incomplete certificate from : certificate chain not set';
    yield { problem: 'a certificate has a key and no chain', origin, says };
  } else if (isNothing(key)) {
    const says = 'Failed to load incomplete private key from path:';
    yield { problem: 'a certificate has no private key', origin, says };
  } else if (isWithout(chain, 'CERTIFICATE')) {
    const says = 'Failed to load certificate chain from <inline>';
    yield { problem: 'what should be a certificate is no PEM', origin: (chain ?? certificate).origin, says };
  } else if (isWithout(key, '')) {
    const says = 'Failed to load private key from <inline>';
    yield { problem: 'what should be a private key is no PEM', origin: (key ?? certificate).origin, says };
  }
  const staple = certificate.message('ocspStaple');
  if (staple?.oneof('specifier') !== 'inlineString') return;
  const says = 'OCSP staple cannot be provided via inline_string';
  yield { problem: 'an OCSP staple is given as text', origin: staple.origin, says, next: 'give it as `inline_bytes`' };
}

const textIn = (source: Message | undefined): string | undefined =>
  source === undefined ? undefined : inlineText(readDataSource(source));

/** What stands in the file that a source names is not known. */
const isNothing = (source: Message | undefined): boolean => source === undefined || textIn(source) === '';

/** Tests of control planes write a word or two where a certificate will be: `cert-data`. */
const isStandIn = (text: string): boolean => isRedacted(text) || text.length < shortest;

/** A text that is there and holds no PEM block whose name begins so. */
function isWithout(source: Message | undefined, block: string): boolean {
  const text = textIn(source) ?? '';
  if (text === '' || isStandIn(text)) return false;
  return !text.includes(`-----BEGIN ${block}`) && !text.includes('-----BEGIN TRUSTED');
}

/** `alpn_protocols` */
export function* applicationProtocols(common: Message): Generator<ContentProblem> {
  const names = common.texts('alpnProtocols');
  const size = names.reduce((sum, name) => sum + name.length + 1, 0);
  if (size <= longestProtocols && names.every((name) => name.length <= 255)) return;
  const origin = common.originOf('alpnProtocols');
  yield { problem: 'the name of an application protocol is too long', origin, says: 'Invalid ALPN protocol string' };
}

/** `CertificateValidationContext`, wherever it stands (tls/cert_validator/default_validator.cc). */
export function* validationContext(message: Message): Generator<ContentProblem> {
  if (message.has('customValidatorConfig')) return;
  const authority = message.message('trustedCa');
  if (authority !== undefined && isWithout(authority, 'CERTIFICATE')) {
    const says = 'Failed to load trusted CA certificates from <inline>';
    yield { problem: 'the trusted authorities are no PEM', origin: authority.origin, says };
  } else if (authority !== undefined && textIn(authority) === '') {
    yield {
      problem: 'the trusted authorities are empty',
      origin: authority.origin,
      says: 'DataSource cannot be empty',
    };
  }
  for (const { text, origin } of textsOf(message, 'verifyCertificateHash')) {
    const digits = text.length === 95 ? text.replace(/(..):/g, '$1') : text;
    if (/^[\da-fA-F]{64}$/.test(digits) || isTooShort(text, 64)) continue;
    const says = `Invalid hex-encoded SHA-256 ${text}`;
    yield { problem: `\`${text}\` is no SHA-256 in hexadecimal digits`, origin, says };
  }
  for (const { text, origin } of textsOf(message, 'verifyCertificateSpki')) {
    if (decodeBase64(text)?.length === 32 || isTooShort(text, 44)) continue;
    const says = `Invalid base64-encoded SHA-256 ${text}`;
    yield { problem: `\`${text}\` is no SHA-256 in base64`, origin, says };
  }
}

/** That is a constraint of the API. */
const isTooShort = (text: string, least: number): boolean => text.length < least;

function textsOf(message: Message, field: string): readonly { readonly text: string; readonly origin: Origin }[] {
  const origin = message.originOf(field);
  return message.texts(field).map((text) => ({ text, origin }));
}
