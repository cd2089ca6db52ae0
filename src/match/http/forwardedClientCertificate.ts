import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { ForwardedClientCertificate } from '../../verdict/httpPassage.ts';

/** What becomes of X-Forwarded-Client-Cert. */
export function forwardedClientCertificate(manager: HttpConnectionManager): ForwardedClientCertificate {
  const mode = manager.forwardClientCertDetails;
  const { uri, dns, subject } = manager.setCurrentClientCertDetails;
  return {
    mode:
      mode === 'FORWARD_ONLY' || mode === 'APPEND_FORWARD' || mode === 'SANITIZE_SET' || mode === 'ALWAYS_FORWARD_ONLY'
        ? mode
        : 'SANITIZE',
    uri,
    dns,
    subject,
  };
}
