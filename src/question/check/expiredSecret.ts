import { expiredCertificate } from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Secret } from '../../model/secret.ts';
import type { X509Certificate } from '../../model/x509Certificate.ts';

/**
 * Says of a secret that its certificate, or the last of its authorities, expired before the proxy last took configuration, as the
 * secret's own file tells: no other clock says when the dump was taken.
 */
export function expiredSecret(secret: Secret, latestUpdates: ReadonlyMap<string, number>): Diagnostic | undefined {
  const { name, kind, origin } = secret;
  const last = lastOf(secret);
  const update = latestUpdates.get(origin.file);
  if (last === undefined || update === undefined || !(Date.parse(last.notAfter) < update)) return undefined;
  const { notAfter: expiry, subject, uriSans } = last;
  const what = `${kind === 'tls_certificate' ? 'the certificate' : 'every authority'} of secret \`${name}\``;
  const who = uriSans[0] ?? subject;
  return diagnostic(expiredCertificate, origin, { what, who, expiry, update: new Date(update).toISOString() });
}

/** Certificates beside the leaf may be replaced by what the peer has; one of several authorities will do. */
function lastOf(secret: Secret): X509Certificate | undefined {
  if (secret.kind === 'tls_certificate') return secret.certificates[0];
  if (secret.kind !== 'validation_context' || secret.context.allowExpiredCertificate) return undefined;
  return [...secret.certificates].sort((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter)).at(-1);
}
