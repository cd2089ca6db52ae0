import type { Message } from '../proto/message.ts';
import { readValidationContext } from './validationContext.ts';

/**
 * Whether a `DownstreamTlsContext` turns away clients without a certificate: by `require_client_certificate`, where there is
 * something to verify one against and untrusted ones without authorities are not taken; by names or hashes to compare with, or
 * a SPIFFE validator, also without it (default_validator.cc, spiffe_validator.cc). What discovery delivers is taken to have
 * authorities.
 */
export function requiresClientCertificate(tls: Message): boolean {
  const common = tls.message('commonTlsContext');
  const member = common?.oneof('validationContextType');
  if (common === undefined || member === undefined) return false;
  const written =
    member === 'combinedValidationContext'
      ? common.message(member)?.message('defaultValidationContext')
      : member === 'validationContext'
        ? common.message(member)
        : undefined;
  const context = written && readValidationContext(written);
  if (context !== undefined) {
    const { subjectAltNames, certificateHashes, certificateSpkis, acceptUntrusted, customValidator } = context;
    if (customValidator?.kind === 'spiffe') return true;
    if (!acceptUntrusted && subjectAltNames.length + certificateHashes.length + certificateSpkis.length > 0)
      return true;
  }
  if (tls.optionalBoolean('requireClientCertificate') !== true) return false;
  return member !== 'validationContext' || context?.trustedCa !== undefined || context?.customValidator !== undefined;
}
