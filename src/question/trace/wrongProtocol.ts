import type { Origin } from '../../diagnostic/origin.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import type { Passage } from '../../verdict/passage.ts';
import { type Delivered, wrongVersionNumber } from './delivered.ts';
import type { Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import { isOwnTls } from './refusal.ts';

/** The sender's ClientHello reaches an HTTP parser: that of HTTP/1 answers in clear, that of HTTP/2 ends the connection. */
export function tlsMeetsHttp(
  journey: Journey,
  who: string,
  sender: string,
  { protocol }: CodecChoice,
  origin: Origin,
): Delivered {
  const reason = `${sender} sends TLS, and the chain of ${who} takes plaintext HTTP only`;
  const hint =
    'a DestinationRule with ISTIO_MUTUAL for a server whose mutual TLS is disabled does this; remove it, or make the server PERMISSIVE';
  const fault = { party: 'client_proxy', who: sender, reason, hint } as const;
  const answers = protocol !== 'h2';
  const how = answers ? 'answered 400 in clear' : 'closed';
  journey.broken('handshake', who, `TLS meets a chain that takes plaintext HTTP: ${how}`, fault, origin);
  if (!answers) return { kind: 'handshake_failed', transportFailure: '' };
  journey.logs.push({ who, log: 'http', code: 400, flags: 'DPE', details: 'http1.codec_error', approximate: false });
  return { kind: 'handshake_failed', transportFailure: wrongVersionNumber };
}

/** An application whose handshake agreed on no protocol speaks HTTP/1.1 (RFC 9113, 3.2); undefined: that can be read. */
export function http1MeetsHttp2(
  journey: Journey,
  who: string,
  { tls, http }: Passage,
  parcel: Parcel,
): Delivered | undefined {
  if (!isOwnTls(parcel) || tls.kind !== 'accepted' || tls.applicationProtocol !== null) return undefined;
  if (http?.codec.protocol !== 'h2') return undefined;
  const reason = 'the handshake agrees on no protocol, so the client speaks HTTP/1.1, and the chain reads HTTP/2 only';
  const hint = 'let the chain offer h2 (alpn_protocols), or leave codec_type AUTO';
  journey.broken('handshake', who, reason, { party: 'server_proxy', who, reason, hint }, http.origin);
  return { kind: 'closed', how: 'end' };
}
