import { inlineText } from '../../model/dataSource.ts';
import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import type { Secret } from '../../model/secret.ts';
import type { SubjectAltNameMatcher } from '../../model/subjectAltNameMatcher.ts';
import type { CustomValidator, ValidationContext } from '../../model/validationContext.ts';
import { readPemCertificates } from '../../model/x509Certificate.ts';

/** What a chain wants of the client's certificate. */
export interface PeerRequirements {
  /** It is asked for in the handshake. */
  readonly requested: boolean;
  /** A client without one is refused. */
  readonly required: boolean;
  /** Chains to authorities are checked. */
  readonly verified: boolean;
  /** The subjects of the authorities, as far as the dump holds them. */
  readonly authorities: readonly string[];
  /** Chains that do not verify are accepted all the same. */
  readonly acceptsUntrusted: boolean;
  readonly subjectAltNames: readonly SubjectAltNameMatcher[];
  readonly customValidator: CustomValidator | undefined;
}

/**
 * The validation context written into the chain and the one that discovery delivered count together. Names or hashes to
 * compare with make a certificate mandatory even without `require_client_certificate`, and so does a SPIFFE validator;
 * that flag alone, with nothing to verify a certificate against, asks for none (default_validator.cc, spiffe_validator.cc).
 * Where untrusted ones are accepted and there are no authorities, one is asked for, and nobody needs it.
 */
export function peerRequirements(tls: DownstreamTlsContext, delivered: Secret | undefined): PeerRequirements {
  const { validation } = tls.common;
  const contexts: ValidationContext[] = [];
  if (validation !== undefined && 'context' in validation) contexts.push(validation.context);
  if (delivered?.kind === 'validation_context') contexts.push(delivered.context);
  const hasAuthorities =
    contexts.some(({ trustedCa }) => trustedCa !== undefined) ||
    validation?.kind === 'provider' ||
    (validation !== undefined && validation.kind !== 'inline' && delivered === undefined);
  const acceptsUntrusted = contexts.some((context) => context.acceptUntrusted);
  const subjectAltNames = contexts.flatMap((context) => context.subjectAltNames);
  const pins = contexts.some(
    ({ certificateHashes, certificateSpkis }) => certificateHashes.length + certificateSpkis.length > 0,
  );
  const customValidator = contexts.find((context) => context.customValidator !== undefined)?.customValidator;
  const compares = subjectAltNames.length > 0 || pins;
  const requested = hasAuthorities || compares || acceptsUntrusted || customValidator !== undefined;
  const takesAnything = acceptsUntrusted && !hasAuthorities && customValidator === undefined;
  return {
    requested,
    required:
      requested &&
      ((tls.requireClientCertificate && !takesAnything) ||
        customValidator?.kind === 'spiffe' ||
        (compares && !acceptsUntrusted)),
    verified: hasAuthorities || compares || customValidator !== undefined,
    authorities: authoritiesOf(contexts, delivered),
    acceptsUntrusted,
    subjectAltNames,
    customValidator,
  };
}

function authoritiesOf(contexts: readonly ValidationContext[], delivered: Secret | undefined): readonly string[] {
  const inline = contexts.flatMap(({ trustedCa }) =>
    trustedCa?.kind === 'data' ? readPemCertificates(inlineText(trustedCa.source) ?? '') : [],
  );
  const secret = delivered?.kind === 'validation_context' ? delivered.certificates : [];
  return (secret.length > 0 ? secret : inline).map(({ subject }) => subject);
}
