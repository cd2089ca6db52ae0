import type { Message } from '../proto/message.ts';
import { readValidationContext } from './validationContext.ts';

/**
 * Whether `require_client_certificate` of a `DownstreamTlsContext` is set and turns anybody away: without something to verify
 * a certificate against it does not, nor where untrusted ones are taken and there are no authorities (default_validator.cc).
 * What discovery delivers is taken to have authorities.
 */
export function requiresClientCertificate(tls: Message): boolean {
  if (tls.optionalBoolean('requireClientCertificate') !== true) return false;
  const common = tls.message('commonTlsContext');
  const member = common?.oneof('validationContextType');
  if (common === undefined || member === undefined) return false;
  const inline = member === 'validationContext' ? common.message(member) : undefined;
  if (inline === undefined) return true;
  const context = readValidationContext(inline);
  if (context.trustedCa !== undefined || context.customValidator !== undefined) return true;
  const { subjectAltNames, certificateHashes, certificateSpkis, acceptUntrusted } = context;
  return !acceptUntrusted && subjectAltNames.length + certificateHashes.length + certificateSpkis.length > 0;
}
