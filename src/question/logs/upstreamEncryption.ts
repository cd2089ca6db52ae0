import { sameIpAddress } from '../../base/ipAddress.ts';
import { parseLoggedAddress } from '../../evidence/accessLog/loggedAddress.ts';
import { explore } from '../../match/oracle.ts';
import { chooseTransportSocket } from '../../match/upstream/chooseTransportSocket.ts';
import { hostOf } from '../../match/upstream/host.ts';
import type { Cluster } from '../../model/cluster.ts';
import { innermostTransportSocket, type TransportSocket } from '../../model/transportSocket.ts';
import { endpointsInDump } from './endpointsInDump.ts';
import type { LineContext } from './lineContext.ts';
import type { LogProxy } from './logProxy.ts';

/** How the proxy speaks to the endpoints of a cluster. */
export interface UpstreamEncryption {
  readonly kind: 'plaintext' | 'tls' | 'mixed' | 'unknown';
  /** Istio's mutual TLS, decided by the mesh and not by the user. */
  readonly isMesh: boolean;
  /** In TLS 1.3 a server that refuses the proxy's certificate just seems to close the connection. */
  readonly offersTls13: boolean;
  /** Continues a sentence; '' where there is nothing to say. */
  readonly words: string;
}

const unknown: UpstreamEncryption = { kind: 'unknown', isMesh: false, offersTls13: false, words: '' };

export function upstreamEncryption({ cluster, proxy, record }: LineContext): UpstreamEncryption {
  const model = cluster?.model;
  if (model === undefined) return unknown;
  const known = proxy === undefined ? undefined : ofEndpoint(proxy, model, record.upstreamHost);
  if (known !== undefined) return known;
  const sockets = [
    ...model.transportSocketMatches.map(({ transportSocket }) => transportSocket),
    ...(model.transportSocketMatches.some(({ match }) => match.size === 0)
      ? []
      : [model.transportSocket ?? { kind: 'raw_buffer' as const, origin: model.origin }]),
  ].map(innermostTransportSocket);
  const isTls = sockets.map(endsTls);
  const common = { isMesh: sockets.some(isIstio), offersTls13: sockets.some(offersTls13) };
  const { isMesh } = common;
  if (isTls.every((one) => one))
    return { ...common, kind: 'tls', words: isMesh ? ', Istio mTLS for all its endpoints' : '' };
  if (isTls.some((one) => one))
    return { ...common, kind: 'mixed', words: ', TLS by the metadata of the endpoint (auto mTLS)' };
  return { kind: 'plaintext', isMesh: false, offersTls13: false, words: ' (the cluster has no transport socket)' };
}

const endsTls = ({ kind }: TransportSocket): boolean => kind === 'upstream_tls' || kind === 'quic';

function isIstio(socket: TransportSocket): boolean {
  return (
    socket.kind === 'upstream_tls' && socket.tls.common.alpnProtocols.some((protocol) => protocol.startsWith('istio'))
  );
}

function offersTls13(socket: TransportSocket): boolean {
  return socket.kind === 'upstream_tls' && socket.tls.common.parameters?.maximumVersion === 'TLSv1_3';
}

/** By the transport socket that the endpoint of the line gets, where the dump has that endpoint and chooses by endpoint. */
function ofEndpoint(
  proxy: LogProxy,
  cluster: Cluster,
  host: string | null | undefined,
): UpstreamEncryption | undefined {
  if (cluster.transportSocketMatches.length === 0 || typeof host !== 'string') return undefined;
  const wanted = parseLoggedAddress(host);
  if (wanted?.kind !== 'socket') return undefined;
  const endpoint = endpointsInDump(proxy, cluster)?.find(
    ({ address }) =>
      address.kind === 'socket' && address.port === wanted.address.port && sameIpAddress(address.ip, wanted.address.ip),
  );
  if (endpoint === undefined) return undefined;
  const { branches } = explore(
    (oracle) => chooseTransportSocket(cluster, hostOf(cluster, endpoint, undefined, false), oracle).socket,
    16,
  );
  const sockets = branches.map(({ answer }) => innermostTransportSocket(answer));
  const [first] = sockets;
  if (first === undefined || sockets.some((socket) => endsTls(socket) !== endsTls(first))) return undefined;
  const isMesh = isIstio(first);
  return endsTls(first)
    ? {
        kind: 'tls',
        isMesh,
        offersTls13: sockets.some(offersTls13),
        words: isMesh ? ', Istio mTLS for this endpoint' : '',
      }
    : {
        kind: 'plaintext',
        isMesh: false,
        offersTls13: false,
        words: ' (by the metadata of this endpoint, none of its TLS settings apply)',
      };
}
