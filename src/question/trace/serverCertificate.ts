import * as catalogue from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import { describeSubjectAltName, namesAccepted } from '../../match/tls/subjectAltNames.ts';
import { inlineText } from '../../model/dataSource.ts';
import { readPemCertificates, type X509Certificate } from '../../model/x509Certificate.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { ServerValidation } from '../../verdict/wire.ts';
import type { Delivered } from './delivered.ts';
import { downstreamTlsOf, unfinished } from './downstreamTlsOf.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';

/** Whether the connecting proxy takes the certificate of the chain that it met; undefined: it does. */
export function checkServerCertificate(
  journey: Journey,
  server: Participant,
  walk: Walk,
  { wrapped }: Parcel,
): Delivered | undefined {
  const validation = wrapped?.hello.validation;
  if (wrapped === undefined || validation?.kind !== 'authorities') return undefined;
  const chain = certificatesOf(server, walk);
  const [leaf] = chain;
  const { name: who } = server;
  if (leaf === undefined) {
    journey.note(diagnostic(catalogue.serverCertificateByName, undefined, { who }));
    return undefined;
  }
  // X509_verify_cert comes before Envoy's own look at the names.
  const refusal = notIssued(chain, validation) ?? wrongName(journey, leaf, validation);
  if (refusal === undefined) {
    const names = [...leaf.uriSans, ...leaf.dnsSans].join(', ') || 'a certificate without names';
    journey.ok('server_certificate', who, `shows ${names}, which ${wrapped.by} accepts`, validation.origin);
    return undefined;
  }
  const { text, hint } = refusal;
  const reason = `${wrapped.by} refuses the certificate of ${who}: ${text}`;
  const fault = { party: 'client_proxy', who: wrapped.by, reason, hint } as const;
  journey.broken('server_certificate', who, `${wrapped.by} refuses its certificate: ${text}`, fault, validation.origin);
  const details = `TLS_error:|${refusal.alert}:TLS_error_end`;
  journey.logs.push({ who, ...unfinished(server, walk), details });
  const client = journey.proxies.participants.find(({ name }) => name === wrapped.by);
  return { kind: 'handshake_failed', transportFailure: verifyFailed(refusal, client?.subject.proxy.version) };
}

interface Refusal {
  readonly text: string;
  readonly hint: string;
  /** What the client's proxy logs of it. */
  readonly logged: string;
  /** What the server's logs: the alert that it gets. */
  readonly alert: string;
}

/** Since 1.37 the log says why, since 1.38 with the names in the certificate. */
function verifyFailed({ logged }: Refusal, version: EnvoyVersion | undefined): string {
  const why = isAtLeast(version, 37)
    ? `:verify_cert_failed:_${isAtLeast(version, 38) ? logged : logged.split(',')[0]}`
    : '';
  return `TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED${why}:TLS_error_end`;
}

function notIssued(
  chain: readonly X509Certificate[],
  { subjects }: Extract<ServerValidation, { kind: 'authorities' }>,
): Refusal | undefined {
  if (issuedBy(chain, subjects)) return undefined;
  return {
    text: `it was issued by ${chain.at(-1)?.issuer}, trusted is only ${subjects?.join(', ')}`,
    hint: 'client and server belong to meshes with different roots',
    logged: 'X509_verify_cert:_certificate_verification_error_at_depth_0:_unable_to_get_local_issuer_certificate',
    alert: '268436504:SSL_routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA',
  };
}

function wrongName(
  journey: Journey,
  leaf: X509Certificate,
  { acceptedNames }: Extract<ServerValidation, { kind: 'authorities' }>,
): Refusal | undefined {
  if (acceptedNames.length === 0) return undefined;
  const { uriSans, dnsSans, subject } = leaf;
  const certificate = { uriSans, dnsSans, subject, trusted: undefined };
  if (namesAccepted(acceptedNames, certificate, (found) => journey.note(found))) return undefined;
  const presented = [...uriSans, ...dnsSans].join(', ') || 'nobody';
  return {
    text: `it is ${presented}, wanted is ${acceptedNames.map(describeSubjectAltName).join(' or ')}`,
    hint: 'the service account of the pod and that in the service registry differ, or the subjectAltNames of a DestinationRule are wrong',
    logged: `SAN_matcher,_certificate_SANs_are_[${[...uriSans, ...dnsSans].join(',_')}]`,
    alert: '268436502:SSL_routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN',
  };
}

/** By the names of issuers: signatures are not verified. Authorities that are not in the dump are taken to fit. */
export function issuedBy(
  chain: readonly Pick<X509Certificate, 'issuer' | 'subject'>[],
  authorities: readonly string[] | undefined,
): boolean {
  if (authorities === undefined || authorities.length === 0) return true;
  return chain.some(({ issuer, subject }) => authorities.includes(issuer) || authorities.includes(subject));
}

/** The certificates that the filter chain presents, as far as the dump has them, the leaf first. */
function certificatesOf(server: Participant, walk: Walk): readonly X509Certificate[] {
  const tls = downstreamTlsOf(server, walk);
  if (tls === undefined) return [];
  const { certificateSecrets, certificates } = tls.common;
  const [reference] = certificateSecrets;
  if (reference !== undefined) {
    const secret = server.subject.proxy.resources.secrets.inUse(reference.name)[0];
    return secret?.kind === 'tls_certificate' ? secret.certificates : [];
  }
  return readPemCertificates(inlineText(certificates[0]?.certificateChain) ?? '');
}
