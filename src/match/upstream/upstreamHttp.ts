import type { Cluster } from '../../model/cluster.ts';
import type { ClusterRequest } from '../../verdict/clusterRequest.ts';
import type { UpstreamHttp } from '../../verdict/wire.ts';
import type { Oracle } from '../oracle.ts';

/** The HTTP that requests are sent with (upstream_impl.cc `upstreamHttpProtocol`); undefined for TCP. */
export function upstreamHttp(cluster: Cluster, request: ClusterRequest, oracle: Oracle): UpstreamHttp | undefined {
  if (request.protocol === 'tcp' && !request.tunneling) return undefined;
  const { protocol } = cluster.http;
  switch (protocol.kind) {
    case 'http1':
      return '1.1';
    case 'http2':
      return '2';
    case 'http3':
      return '3';
    case 'auto':
      return 'auto';
    case 'downstream':
      switch (request.downstreamProtocol ?? chosen(oracle)) {
        case 'h2':
          return '2';
        case 'h3':
          return protocol.http3 ? '3' : '2';
        case 'http/1.0':
        case 'http/1.1':
          return '1.1';
      }
  }
}

function chosen(oracle: Oracle): 'http/1.1' | 'h2' {
  return oracle.choose({ kind: 'request', name: 'http' }, [
    { label: 'http/1.1', value: 'http/1.1' },
    { label: 'h2', value: 'h2' },
  ]);
}
