import type { ClientView } from '../../verdict/traceVerdict.ts';

/** How a stretch of the way ends, as its sender sees it. */
export type Delivered =
  /** An HTTP answer, of the application or of a proxy on the way. */
  | { readonly kind: 'response'; readonly status: number; readonly by: 'application' | 'proxy' }
  /** Bytes reach the application. */
  | { readonly kind: 'stream' }
  | { readonly kind: 'connect_failed' }
  /** `transportFailure` as an Envoy that connects would log it; '' where it logs none. */
  | { readonly kind: 'handshake_failed'; readonly transportFailure: string }
  /** In TLS 1.3 the client is done before the server looks at its certificate: to the client the connection just ends. */
  | { readonly kind: 'certificate_refused' }
  /** The TLS of the application itself, which proxies in between only see the bytes of. `late`: it was done on its side. */
  | { readonly kind: 'own_handshake_failed'; readonly how: 'reset' | 'end'; readonly late: boolean }
  /** HTTP/2 is answered in HTTP/1.1. */
  | { readonly kind: 'protocol_error' }
  /** After the connection stood: by a reset, or by an orderly end. */
  | { readonly kind: 'closed'; readonly how: 'reset' | 'end' }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'unknown' };

/** What Envoy as a client logs where the server answers its ClientHello with something that is not TLS. */
export const wrongVersionNumber =
  'TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end';

/** What it logs where the server resets the connection in the handshake. */
export const resetInHandshake =
  'TLS_error:|33554536:system_library:OPENSSL_internal:Connection_reset_by_peer:TLS_error_end';

/** What the client's application makes of it; curl stands for all of them. */
export function clientView(delivered: Delivered): ClientView {
  switch (delivered.kind) {
    case 'response':
      return { status: delivered.status, words: String(delivered.status), curlExitCode: 0 };
    case 'stream':
      return { status: undefined, words: 'connected', curlExitCode: 0 };
    case 'connect_failed':
      return { status: undefined, words: 'connection refused', curlExitCode: 7 };
    case 'handshake_failed':
      return { status: undefined, words: 'TLS handshake fails', curlExitCode: 35 };
    case 'protocol_error':
      return { status: undefined, words: 'HTTP/2 protocol error', curlExitCode: 16 };
    case 'own_handshake_failed':
      return { status: undefined, words: 'TLS handshake fails', curlExitCode: delivered.late ? 56 : 35 };
    case 'certificate_refused':
      return { status: undefined, words: 'TLS handshake fails', curlExitCode: 56 };
    case 'closed':
      return delivered.how === 'reset'
        ? { status: undefined, words: 'connection reset', curlExitCode: 56 }
        : { status: undefined, words: 'connection closed without an answer', curlExitCode: 52 };
    case 'hangs':
      return { status: undefined, words: 'no answer until a timeout', curlExitCode: 28 };
    case 'unknown':
      return { status: undefined, words: 'cannot be told', curlExitCode: undefined };
  }
}
