import { innermostTransportSocket } from '../../model/transportSocket.ts';
import type { LineContext } from './lineContext.ts';

/** How the proxy speaks to the endpoints of a cluster. */
export interface UpstreamEncryption {
  readonly kind: 'plaintext' | 'tls' | 'mixed' | 'unknown';
  /** Istio's mutual TLS, decided by the mesh and not by the user. */
  readonly isMesh: boolean;
  /** Continues a sentence; '' where there is nothing to say. */
  readonly words: string;
}

const unknown: UpstreamEncryption = { kind: 'unknown', isMesh: false, words: '' };

export function upstreamEncryption({ cluster }: LineContext): UpstreamEncryption {
  const model = cluster?.model;
  if (model === undefined) return unknown;
  const sockets = [
    ...model.transportSocketMatches.map(({ transportSocket }) => transportSocket),
    ...(model.transportSocketMatches.some(({ match }) => match.size === 0)
      ? []
      : [model.transportSocket ?? { kind: 'raw_buffer' as const, origin: model.origin }]),
  ].map(innermostTransportSocket);
  const isTls = sockets.map(({ kind }) => kind === 'upstream_tls' || kind === 'quic');
  const isMesh = sockets.some(
    (socket) =>
      socket.kind === 'upstream_tls' &&
      socket.tls.common.alpnProtocols.some((protocol) => protocol.startsWith('istio')),
  );
  if (isTls.every((one) => one))
    return { kind: 'tls', isMesh, words: isMesh ? ', Istio mTLS for all its endpoints' : '' };
  if (isTls.some((one) => one))
    return { kind: 'mixed', isMesh, words: ', TLS by the metadata of the endpoint (auto mTLS)' };
  return { kind: 'plaintext', isMesh: false, words: ' (the cluster has no transport socket)' };
}
