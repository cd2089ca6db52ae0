import { startTlsAssumed, transportSocketNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { innermostTransportSocket, type TransportSocket } from '../../model/transportSocket.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import { assume, type PassageContext } from '../passageContext.ts';
import { acceptTls } from './acceptTls.ts';

/** What the chain's transport socket makes of the client's first bytes. */
export function passTransportSocket(socket: TransportSocket, context: PassageContext): DownstreamTlsVerdict {
  const own: PassageContext = { ...context, assumptions: [] };
  const verdict = evaluate(socket, own);
  for (const assumption of own.assumptions) assume(context, assumption);
  return { ...verdict, assumptions: own.assumptions };
}

function evaluate(wrapped: TransportSocket, context: PassageContext): DownstreamTlsVerdict {
  const socket = innermostTransportSocket(wrapped);
  const { origin } = socket;
  const { assumptions } = context;
  switch (socket.kind) {
    case 'raw_buffer':
      return { kind: inClear(context), assumptions, origin };
    case 'starttls':
      assume(context, diagnostic(startTlsAssumed, origin, {}));
      return { kind: inClear(context), assumptions, origin };
    case 'downstream_tls':
      return acceptTls(socket.tls, context);
    case 'quic':
      if (socket.tls !== undefined && 'requireClientCertificate' in socket.tls) return acceptTls(socket.tls, context);
      return unsupported('quic', socket, context);
    case 'upstream_tls':
      return unsupported('UpstreamTlsContext', socket, context);
    case 'alts':
      return unsupported('alts', socket, context);
    case 'opaque':
      return unsupported(socket.type || socket.name, socket, context);
  }
}

/** Bytes pass as they are: plaintext, or TLS that is somebody else's to end. */
function inClear({ facts, oracle }: PassageContext): 'none' | 'passthrough' {
  return facts.usesTls(oracle) ? 'passthrough' : 'none';
}

function unsupported(type: string, { origin }: TransportSocket, context: PassageContext): DownstreamTlsVerdict {
  assume(context, diagnostic(transportSocketNotEvaluated, origin, { type }));
  return { kind: 'unsupported', type, assumptions: context.assumptions, origin };
}
