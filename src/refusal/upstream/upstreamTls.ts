import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { applicationProtocols, incompleteCertificate, withoutAuthority } from '../contents/tlsContexts.ts';

/** `UpstreamTlsContext` (tls/context_config_impl.cc, tls/client_context_impl.cc). */
export function* upstreamTlsContext(message: Message): Generator<ContentProblem> {
  const common = message.message('commonTlsContext');
  if (message.text('sni').includes('\u0000')) {
    const says = 'SNI names containing NULL-byte are not allowed';
    yield { problem: 'its SNI holds a zero byte', origin: message.originOf('sni'), says };
  }
  const validation = common?.message('validationContext');
  if (message.declares('autoSniSanValidation') && message.boolean('autoSniSanValidation')) {
    yield* namesWithoutAuthority(message, common, validation);
  }
  if (common === undefined) return;
  const certificates = common.messages('tlsCertificates');
  if (certificates.length + common.messages('tlsCertificateSdsSecretConfigs').length > 1) {
    const says = 'Multiple TLS certificates are not supported for client contexts';
    yield { problem: 'a client has one certificate, and here are several', origin: common.origin, says };
  } else {
    for (const certificate of certificates) yield* clientCertificate(certificate);
  }
  yield* applicationProtocols(common);
  if (validation === undefined) return;
  yield* withoutAuthority(validation);
}

/** An empty one counts as none. */
function* clientCertificate(certificate: Message): Generator<ContentProblem> {
  if (certificate.has('certificateChain') || certificate.has('privateKey')) yield* incompleteCertificate(certificate);
}

const sources = [
  'validationContext',
  'validationContextSdsSecretConfig',
  'combinedValidationContext',
  'validationContextCertificateProvider',
  'validationContextCertificateProviderInstance',
];

function* namesWithoutAuthority(
  message: Message,
  common: Message | undefined,
  validation: Message | undefined,
): Generator<ContentProblem> {
  const origin = message.originOf('autoSniSanValidation');
  if (common === undefined || !sources.some((field) => common.declares(field) && common.has(field))) {
    const says = "'auto_sni_san_validation' was configured without a validation context";
    yield { problem: '`auto_sni_san_validation` needs a validation context', origin, says };
    return;
  }
  const authorities = ['trustedCa', 'caCertificateProviderInstance', 'systemRootCerts', 'customValidatorConfig'];
  if (validation === undefined || authorities.some((field) => validation.declares(field) && validation.has(field)))
    return;
  const says = "'auto_sni_san_validation' was configured without configuring a trusted CA";
  yield { problem: '`auto_sni_san_validation` needs a trusted authority', origin, says };
}
