import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { PassageContext } from '../passageContext.ts';

type Protocol = NonNullable<CodecChoice['protocol']>;

/** The codec that reads the request, or what becomes of bytes that it cannot read. */
export interface Codec {
  readonly choice: CodecChoice;
  readonly failure: ProxyResponse | undefined;
}

const badRequest: ProxyResponse = { code: 400, flags: 'DPE', details: 'http1.codec_error' };
const closedByHttp2: ProxyResponse = { code: undefined, flags: 'DPE', details: '' };

/**
 * `codec_type`, or with AUTO the protocol of the handshake, or without one the HTTP/2 preface among the first bytes
 * (conn_manager_utility.cc `determineNextProtocol`).
 */
export function chooseCodec(
  { codecType }: HttpConnectionManager,
  tls: DownstreamTlsVerdict,
  { facts, socket }: PassageContext,
): Codec {
  if (socket.quic || codecType === 'HTTP3') return { choice: { protocol: 'h3', by: 'codec_type' }, failure: undefined };
  const negotiated = tls.kind === 'accepted' ? tls.applicationProtocol : null;
  const spoken = spokenProtocol(facts.connection.http, negotiated);
  const isHttp = tls.kind !== 'passthrough' && facts.connection.http !== null;
  const reader = readerFor(codecType, negotiated, isHttp ? spoken : 'http/1.1');
  if (!isHttp) {
    return { ...reader, failure: reader.choice.protocol === 'h2' ? closedByHttp2 : badRequest };
  }
  if (reader.choice.protocol === undefined || spoken === undefined) return { ...reader, failure: undefined };
  const speaksHttp2 = spoken === 'h2';
  if (reader.choice.protocol === 'h2') return { ...reader, failure: speaksHttp2 ? undefined : closedByHttp2 };
  const protocol = spoken === 'http/1.0' ? 'http/1.0' : 'http/1.1';
  return { choice: { ...reader.choice, protocol }, failure: speaksHttp2 ? badRequest : undefined };
}

/** What the client speaks: as said, or as agreed in the handshake; undefined: not known. */
function spokenProtocol(
  http: PassageContext['facts']['connection']['http'],
  negotiated: string | null | undefined,
): Protocol | undefined {
  if (http === '2') return 'h2';
  if (http === '1.0') return 'http/1.0';
  if (http === '1.1') return 'http/1.1';
  if (http === null) return undefined;
  if (negotiated === 'h2') return 'h2';
  return negotiated === 'http/1.1' ? 'http/1.1' : undefined;
}

function readerFor(
  codecType: HttpConnectionManager['codecType'],
  negotiated: string | null | undefined,
  spoken: Protocol | undefined,
): { readonly choice: CodecChoice } {
  if (codecType === 'HTTP1') return { choice: { protocol: 'http/1.1', by: 'codec_type' } };
  if (codecType === 'HTTP2') return { choice: { protocol: 'h2', by: 'codec_type' } };
  if (negotiated !== null && negotiated !== undefined) {
    return { choice: { protocol: negotiated === 'h2' ? 'h2' : 'http/1.1', by: 'alpn' } };
  }
  return spoken === undefined
    ? { choice: { protocol: undefined, by: 'unknown' } }
    : { choice: { protocol: spoken, by: 'first_bytes' } };
}
