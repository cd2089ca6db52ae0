import type { Connection } from '../../verdict/connection.ts';

/**
 * What the log says when plaintext bytes meet TLS: BoringSSL knows the beginnings of some HTTP requests and tells them
 * from other noise.
 */
export function plaintextFailure({ http, request }: Connection): string {
  const method = request?.method ?? (http === '1.0' || http === '1.1' ? 'GET' : '');
  if (http !== '2' && http !== null && /^(?:GET|POST|HEAD|PUT)$/.test(method)) {
    return 'TLS_error:|268435612:SSL_routines:OPENSSL_internal:HTTP_REQUEST:TLS_error_end';
  }
  if (http !== '2' && method === 'CONNECT') {
    return 'TLS_error:|268435611:SSL_routines:OPENSSL_internal:HTTPS_PROXY_REQUEST:TLS_error_end';
  }
  return 'TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end';
}
