import * as catalogue from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { describeSubjectAltName, namesAccepted } from '../../match/tls/subjectAltNames.ts';
import { inlineText } from '../../model/dataSource.ts';
import { innermostTransportSocket, readTransportSocket } from '../../model/transportSocket.ts';
import { readPemCertificates, type X509Certificate } from '../../model/x509Certificate.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { ServerValidation } from '../../verdict/wire.ts';
import { listenerOf } from '../listenerOf.ts';
import type { Delivered } from './delivered.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';

const verifyFailed = 'TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED';

/** Whether the connecting proxy takes the certificate of the chain that it met; undefined: it does. */
export function checkServerCertificate(
  journey: Journey,
  server: Participant,
  walk: Walk,
  { wrapped }: Parcel,
): Delivered | undefined {
  const validation = wrapped?.hello.validation;
  if (validation?.kind !== 'authorities') return undefined;
  const chain = certificatesOf(server, walk);
  const [leaf] = chain;
  if (leaf === undefined) {
    journey.note(diagnostic(catalogue.serverCertificateByName, undefined, { who: server.name }));
    return undefined;
  }
  const presented = [...leaf.uriSans, ...leaf.dnsSans];
  const certificate = { uriSans: leaf.uriSans, dnsSans: leaf.dnsSans, subject: leaf.subject, trusted: undefined };
  const { acceptedNames } = validation;
  if (acceptedNames.length > 0 && !namesAccepted(acceptedNames, certificate, (found) => journey.note(found))) {
    const wanted = acceptedNames.map(describeSubjectAltName).join(' or ');
    return refused(
      journey,
      server,
      validation,
      `it is ${presented.join(', ') || 'nobody'}, wanted is ${wanted}`,
      'verify_cert_failed:_SAN_matcher',
      {
        reason: `the client's proxy expects another name in the certificate of ${server.name}`,
        hint: 'the service account of the pod and that in the service registry differ, or subjectAltNames of a DestinationRule are wrong',
      },
    );
  }
  if (!isTrusted(chain, validation)) {
    const text = `it was signed by ${chain.at(-1)?.issuer}, trusted is only ${validation.subjects?.join(', ')}`;
    return refused(
      journey,
      server,
      validation,
      text,
      'verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_0:_unable_to_get_local_issuer_certificate',
      {
        reason: `the client's proxy does not trust the authority of ${server.name}`,
        hint: 'client and server belong to meshes with different roots',
      },
    );
  }
  journey.ok(
    'server_certificate',
    server.name,
    `shows ${presented.join(', ')}, which the client's proxy accepts`,
    validation.origin,
  );
  return undefined;
}

function refused(
  journey: Journey,
  { name }: Participant,
  { origin }: ServerValidation,
  text: string,
  why: string,
  { reason, hint }: { readonly reason: string; readonly hint: string },
): Delivered {
  const fault = { party: 'client_proxy', who: name, reason, hint } as const;
  journey.broken('server_certificate', name, `the client's proxy refuses its certificate: ${text}`, fault, origin);
  return { kind: 'handshake_failed', transportFailure: `${verifyFailed}:${why}:TLS_error_end` };
}

/** By the names of issuers: signatures are not verified. */
function isTrusted(
  chain: readonly X509Certificate[],
  { subjects }: Extract<ServerValidation, { kind: 'authorities' }>,
): boolean {
  if (subjects === undefined || subjects.length === 0) return true;
  return chain.some(({ issuer, subject }) => subjects.includes(issuer) || subjects.includes(subject));
}

/** The certificate chain that the filter chain presents, as far as the dump has it. */
function certificatesOf({ subject: { proxy } }: Participant, walk: Walk): readonly X509Certificate[] {
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return [];
  const listener = listenerOf(proxy, walk);
  const chain =
    outcome.chain.index === 'default'
      ? listener?.defaultFilterChain
      : listener?.filterChains.find(({ index }) => index === outcome.chain.index);
  if (chain === undefined) return [];
  const socket = innermostTransportSocket(readTransportSocket(chain.transportSocket, chain.origin));
  if (socket.kind !== 'downstream_tls') return [];
  const { certificateSecrets, certificates } = socket.tls.common;
  const [reference] = certificateSecrets;
  if (reference !== undefined) {
    const secret = proxy.resources.secrets.inUse(reference.name)[0];
    return secret?.kind === 'tls_certificate' ? secret.certificates : [];
  }
  return readPemCertificates(inlineText(certificates[0]?.certificateChain) ?? '');
}
