import {
  clientCertificateTrusted,
  tlsExtensionNotEvaluated,
  tlsVersionsAssumed,
} from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import type { SdsSecretReference } from '../../model/sdsSecretReference.ts';
import type { Secret } from '../../model/secret.ts';
import type { ClientCertificate } from '../../verdict/clientCertificate.ts';
import type { ClientCertificateOutcome, DownstreamTlsVerdict, TlsRefusal } from '../../verdict/downstreamTlsVerdict.ts';
import { assume, type PassageContext } from '../passageContext.ts';
import { secretDelivery } from './deliveredSecret.ts';
import { type PeerRequirements, peerRequirements } from './peerRequirements.ts';
import { plaintextFailure } from './plaintextToTls.ts';
import { describeSubjectAltName, namesAccepted } from './subjectAltNames.ts';
import { acceptedVersions } from './tlsVersions.ts';

/**
 * A chain that ends TLS, in the order in which Envoy decides: its secrets, the first bytes, the version, the protocol,
 * the client's certificate.
 */
export function acceptTls(tls: DownstreamTlsContext, context: PassageContext): DownstreamTlsVerdict {
  const { facts, oracle, assumptions } = context;
  const { origin } = tls;
  const refused = (reason: TlsRefusal): DownstreamTlsVerdict => ({ kind: 'refused', reason, assumptions, origin });

  const secrets = readSecrets(tls, context);
  if (secrets.missing.length > 0) {
    return refused({
      kind: 'secret_missing',
      secrets: secrets.missing,
      transportFailure: 'TLS_error:_Secret_is_not_supplied_by_SDS',
    });
  }
  const { connection } = facts;
  if (!facts.usesTls(oracle)) return refused({ kind: 'plaintext', transportFailure: plaintextFailure(connection) });

  const versionProblem = checkVersions(tls, context);
  if (versionProblem !== undefined) return refused(versionProblem);
  noteExtensions(tls, context);

  const requirements = peerRequirements(tls, secrets.validation);
  const peer = checkPeer(requirements, context);
  if (peer.kind === 'refused') return refused(peer.reason);
  return {
    kind: 'accepted',
    applicationProtocol: negotiate(tls.common.alpnProtocols, facts.offeredProtocols),
    serverName: connection.serverName,
    clientCertificate: peer.outcome,
    peer: peer.certificate,
    assumptions,
    origin,
  };
}

/**
 * The first of the server's protocols that the client offers. Without one the handshake goes on without a protocol.
 * Undefined: what the client offers is not known.
 */
export function negotiate(
  accepted: readonly string[],
  offered: readonly string[] | undefined,
): string | null | undefined {
  if (accepted.length === 0) return null;
  if (offered === undefined) return undefined;
  return accepted.find((protocol) => offered.includes(protocol)) ?? null;
}

interface Secrets {
  readonly missing: readonly string[];
  readonly validation: Secret | undefined;
}

function readSecrets(tls: DownstreamTlsContext, context: PassageContext): Secrets {
  const missing: string[] = [];
  const read = (reference: SdsSecretReference): Secret | undefined => {
    const delivery = secretDelivery(reference, context.proxy);
    if (delivery.kind === 'missing') missing.push(reference.name);
    if (delivery.kind === 'unknown') assume(context, delivery.assumption);
    return delivery.kind === 'delivered' ? delivery.secret : undefined;
  };
  for (const reference of tls.common.certificateSecrets) read(reference);
  // One of several certificates will do.
  if (missing.length < tls.common.certificateSecrets.length) missing.length = 0;
  const { sessionTicketKeys } = tls;
  if (sessionTicketKeys !== undefined && secretDelivery(sessionTicketKeys, context.proxy).kind === 'missing')
    missing.push(sessionTicketKeys.name);
  const { validation } = tls.common;
  const reference = validation !== undefined && 'secret' in validation ? validation.secret : undefined;
  return { validation: reference === undefined ? undefined : read(reference), missing };
}

function checkVersions(tls: DownstreamTlsContext, context: PassageContext): TlsRefusal | undefined {
  const accepted = acceptedVersions(tls.common.parameters, context.proxy.version);
  const { tlsVersions } = context.facts.connection;
  if (tlsVersions === undefined) {
    if (!accepted.includes('TLSv1_2') || accepted.length === 0) {
      const names = accepted.join(', ') || 'no version at all';
      assume(context, diagnostic(tlsVersionsAssumed, tls.origin, { accepted: names }));
    }
    return undefined;
  }
  if (tlsVersions.some((version) => accepted.includes(version))) return undefined;
  const transportFailure = 'TLS_error:|268435696:SSL_routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL:TLS_error_end';
  return { kind: 'protocol_version', offered: tlsVersions, accepted, transportFailure };
}

function noteExtensions({ common }: DownstreamTlsContext, context: PassageContext): void {
  const note = (what: string, type: string | undefined): void => {
    if (type !== undefined) assume(context, diagnostic(tlsExtensionNotEvaluated, common.origin, { what, type }));
  };
  note('handshaker', common.customHandshaker);
  note('certificate selector', common.customCertificateSelector);
}

type PeerCheck =
  | { readonly kind: 'refused'; readonly reason: TlsRefusal }
  | {
      readonly kind: 'accepted';
      readonly outcome: ClientCertificateOutcome;
      readonly certificate: ClientCertificate | undefined;
    };

type OpenPeer = 'accepted' | 'none' | 'not_accepted';

/** Who the client is: `null` without a certificate, undefined where nobody said what is in it. */
function checkPeer(requirements: PeerRequirements, context: PassageContext): PeerCheck {
  if (!requirements.requested) return { kind: 'accepted', outcome: 'not_requested', certificate: undefined };
  const { clientCertificate } = context.facts.connection;
  if (clientCertificate === undefined) return openPeer(requirements, context);
  if (clientCertificate === null) return withoutCertificate(requirements);
  const trusted = clientCertificate.trusted ?? isIssuedBy(clientCertificate, requirements);
  return checkCertificate({ ...clientCertificate, trusted }, requirements, context);
}

function withoutCertificate({ required }: PeerRequirements): PeerCheck {
  if (!required) return { kind: 'accepted', outcome: 'not_presented', certificate: undefined };
  const transportFailure =
    'TLS_error:|268435648:SSL_routines:OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE:TLS_error_end:peer_did_not_provide_required_client_certificate';
  return { kind: 'refused', reason: { kind: 'no_client_certificate', transportFailure } };
}

const verifyFailed = 'TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end';

/** By the names of issuers: signatures are not verified. Undefined: one of the two is not known. */
function isIssuedBy({ issuers }: ClientCertificate, { authorities }: PeerRequirements): boolean | undefined {
  if (issuers === undefined || authorities.length === 0) return undefined;
  return issuers.some((issuer) => authorities.includes(issuer));
}

function untrusted(): PeerCheck {
  return { kind: 'refused', reason: { kind: 'untrusted_client_certificate', transportFailure: verifyFailed } };
}

function openPeer(requirements: PeerRequirements, context: PassageContext): PeerCheck {
  const options: { label: string; value: OpenPeer }[] = [
    { label: 'one that the chain accepts', value: 'accepted' },
    { label: 'none', value: 'none' },
  ];
  if (requirements.verified && !requirements.acceptsUntrusted) {
    options.push({ label: 'one that the chain does not accept', value: 'not_accepted' });
  }
  switch (context.oracle.choose({ kind: 'request', name: 'clientCertificate' }, options)) {
    case 'none':
      return withoutCertificate(requirements);
    case 'not_accepted':
      return untrusted();
    case 'accepted':
      return { kind: 'accepted', outcome: requirements.verified ? 'verified' : 'unverified', certificate: undefined };
  }
}

function checkCertificate(
  certificate: ClientCertificate,
  requirements: PeerRequirements,
  context: PassageContext,
): PeerCheck {
  if (!requirements.verified) return { kind: 'accepted', outcome: 'unverified', certificate };
  const accepted: PeerCheck = { kind: 'accepted', outcome: 'verified', certificate };
  if (requirements.customValidator !== undefined) return customValidation(requirements, certificate, context);
  if (certificate.trusted === false && !requirements.acceptsUntrusted) return untrusted();
  const { subjectAltNames } = requirements;
  const report = (problem: Parameters<typeof assume>[1]): void => assume(context, problem);
  if (subjectAltNames.length > 0 && !namesAccepted(subjectAltNames, certificate, report)) {
    if (requirements.acceptsUntrusted) return { ...accepted, outcome: 'unverified' };
    return {
      kind: 'refused',
      reason: {
        kind: 'subject_alt_name_mismatch',
        presented: [...certificate.uriSans, ...certificate.dnsSans],
        accepted: subjectAltNames.map(describeSubjectAltName),
        transportFailure: verifyFailed,
      },
    };
  }
  if (certificate.trusted === undefined) assume(context, diagnostic(clientCertificateTrusted, undefined, {}));
  return certificate.trusted === false ? { ...accepted, outcome: 'unverified' } : accepted;
}

/**
 * A SPIFFE validator accepts identities of its trust domains, and looks at no URI but the certificate's first
 * (spiffe_validator.cc `getTrustBundleStore`); another one is taken to accept what is trusted.
 */
function customValidation(
  { customValidator, acceptsUntrusted }: PeerRequirements,
  certificate: ClientCertificate,
  context: PassageContext,
): PeerCheck {
  if (certificate.trusted === false && !acceptsUntrusted) return untrusted();
  if (customValidator?.kind === 'spiffe') {
    const domain = /^spiffe:\/\/([^/]+)\//.exec(certificate.uriSans[0] ?? '')?.[1];
    if (domain === undefined || !customValidator.trustDomains.includes(domain)) {
      const accepted = customValidator.trustDomains.map((domain) => `spiffe://${domain}/…`);
      const presented = [...certificate.uriSans, ...certificate.dnsSans];
      return {
        kind: 'refused',
        reason: { kind: 'subject_alt_name_mismatch', presented, accepted, transportFailure: verifyFailed },
      };
    }
    if (certificate.trusted === undefined) assume(context, diagnostic(clientCertificateTrusted, undefined, {}));
  } else {
    const type = customValidator?.type ?? '';
    assume(context, diagnostic(tlsExtensionNotEvaluated, undefined, { what: 'certificate validator', type }));
  }
  return { kind: 'accepted', outcome: 'verified', certificate };
}
