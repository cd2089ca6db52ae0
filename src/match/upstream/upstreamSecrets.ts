import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { PeerValidation } from '../../model/commonTlsContext.ts';
import { type DataSource, inlineText } from '../../model/dataSource.ts';
import type { SdsSecretReference } from '../../model/sdsSecretReference.ts';
import type { Secret } from '../../model/secret.ts';
import type { UpstreamTlsContext } from '../../model/upstreamTlsContext.ts';
import type { ValidationContext } from '../../model/validationContext.ts';
import { readPemCertificates, type X509Certificate } from '../../model/x509Certificate.ts';
import type { IdentityNames, OfferedCertificate, ServerValidation } from '../../verdict/wire.ts';
import type { UpstreamContext } from './upstreamContext.ts';

/** Names of secrets that were asked for and have not come: until then no handshake begins. */
export function undelivered(tls: UpstreamTlsContext, context: UpstreamContext): readonly string[] {
  const references = [...tls.common.certificateSecrets, ...referenceOf(tls.common.validation)];
  return references
    .filter(({ name }) => {
      const known = context.resources.secrets.named(name);
      return known.length > 0 && known.every(({ kind, state }) => kind === 'empty' && state === 'warming');
    })
    .map(({ name }) => name);
}

/** The certificate for a server that asks; Envoy presents the first of several. */
export function offeredCertificate(tls: UpstreamTlsContext, context: UpstreamContext): OfferedCertificate {
  const { certificateSecrets, certificates, hasCertificateProvider, origin } = tls.common;
  const [reference] = certificateSecrets;
  if (reference !== undefined) {
    const secret = findSecret(reference, context);
    const names = secret?.kind === 'tls_certificate' ? namesOf(secret.certificates) : undefined;
    return { kind: 'sds', secret: reference.name, names, origin: secret?.origin ?? reference.origin };
  }
  const [certificate] = certificates;
  if (certificate === undefined) return { kind: hasCertificateProvider ? 'provider' : 'none', origin };
  const chain = certificate.certificateChain;
  if (chain?.kind === 'filename') return { kind: 'file', path: chain.filename, origin: certificate.origin };
  return { kind: 'inline', names: namesOf(pemOf(chain)), origin: certificate.origin };
}

/** How the server's certificate is checked. Without trusted authorities every certificate is taken. */
export function serverValidation(
  cluster: Cluster,
  tls: UpstreamTlsContext,
  context: UpstreamContext,
): ServerValidation {
  const { validation, origin } = tls.common;
  if (validation === undefined) return { kind: 'none', origin };
  if (validation.kind === 'provider') {
    return {
      kind: 'authorities',
      source: 'certificate provider',
      subjects: undefined,
      acceptedNames: [],
      forServerName: false,
      origin,
    };
  }
  const own = validation.kind === 'sds' ? undefined : validation.context;
  const reference = referenceOf(validation)[0];
  const secret = reference === undefined ? undefined : findSecret(reference, context);
  const fromSecret = secret?.kind === 'validation_context' ? secret : undefined;
  const contexts = [own, fromSecret?.context].filter((one) => one !== undefined);
  const authorities = authoritiesOf(contexts, reference, fromSecret);
  if (authorities === undefined || contexts.some(({ acceptUntrusted }) => acceptUntrusted))
    return { kind: 'none', origin };
  return {
    kind: 'authorities',
    ...authorities,
    acceptedNames: contexts.flatMap(({ subjectAltNames }) => subjectAltNames),
    forServerName: tls.autoSniSanValidation || (cluster.http.autoSanValidation && context.request.protocol === 'http'),
    origin: own?.origin ?? reference?.origin ?? origin,
  };
}

type Authorities = Pick<Extract<ServerValidation, { kind: 'authorities' }>, 'source' | 'subjects'>;

function authoritiesOf(
  contexts: readonly ValidationContext[],
  reference: SdsSecretReference | undefined,
  secret: Extract<Secret, { kind: 'validation_context' }> | undefined,
): Authorities | undefined {
  const custom = contexts.find(({ customValidator }) => customValidator !== undefined)?.customValidator;
  if (custom?.kind === 'spiffe')
    return { source: `SPIFFE trust domains ${custom.trustDomains.join(', ')}`, subjects: undefined };
  if (custom !== undefined) return { source: custom.type, subjects: undefined };
  if (reference !== undefined) {
    return { source: `secret ${reference.name}`, subjects: secret?.certificates.map(({ subject }) => subject) };
  }
  const trusted = contexts.find(({ trustedCa }) => trustedCa !== undefined)?.trustedCa;
  switch (trusted?.kind) {
    case undefined:
      return undefined;
    case 'system':
      return { source: 'system', subjects: undefined };
    case 'provider':
      return { source: `provider ${trusted.instanceName}`, subjects: undefined };
    case 'data':
      return dataAuthorities(trusted.source);
  }
}

function dataAuthorities(source: DataSource): Authorities {
  if (source.kind === 'filename') return { source: source.filename, subjects: undefined };
  const certificates = pemOf(source);
  const subjects = certificates.length === 0 ? undefined : certificates.map(({ subject }) => subject);
  return { source: 'inline', subjects };
}

function referenceOf(validation: PeerValidation | undefined): readonly SdsSecretReference[] {
  if (validation?.kind !== 'sds' && validation?.kind !== 'combined') return [];
  return validation.secret === undefined ? [] : [validation.secret];
}

function findSecret(reference: SdsSecretReference, context: UpstreamContext): Secret | undefined {
  const { secrets } = context.resources;
  const found = secrets.inUse(reference.name)[0] ?? secrets.named(reference.name).find(({ kind }) => kind !== 'empty');
  if (found === undefined && secrets.isWhole) {
    context.assumptions.push(diagnostic(catalogue.secretNotInDump, reference.origin, { secret: reference.name }));
  }
  return found;
}

const pemOf = (source: DataSource | undefined): readonly X509Certificate[] =>
  readPemCertificates(inlineText(source) ?? '');

function namesOf(chain: readonly X509Certificate[]): IdentityNames | undefined {
  const [leaf] = chain;
  if (leaf === undefined) return undefined;
  const { subject, uriSans, dnsSans, notAfter } = leaf;
  return { subject, uriSans, dnsSans, notAfter, issuers: chain.map(({ issuer }) => issuer) };
}
