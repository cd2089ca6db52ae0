import { get } from 'node:http';
import type { JsonObject } from '../../../src/base/json.ts';
import { manager } from './quicListeners.ts';

/** A QUIC connection: to a listener by its number, with a server name, from an address. */
export interface QuicCase {
  readonly listener: number;
  readonly serverName: string;
  readonly source: string;
}

const frontPort = 10999;
const clusterOf = ({ listener, serverName, source }: QuicCase): string => `${listener} ${serverName} ${source}`;

/** A second Envoy is the client: it takes requests over HTTP/1.1 and sends each over HTTP/3 by the cluster of its case. */
export function clientListener(address: string): JsonObject {
  return {
    name: 'front',
    address: { socket_address: { address, port_value: frontPort } },
    filter_chains: [{ filters: [manager({ route: { cluster_header: 'x-cluster', timeout: '5s' } })] }],
  };
}

export function clientCluster(asked: QuicCase, address: string): JsonObject {
  const name = clusterOf(asked);
  const port_value = 11000 + asked.listener;
  return {
    name,
    type: 'STATIC',
    connect_timeout: '1s',
    upstream_bind_config: { source_address: { address: asked.source, port_value: 0 } },
    transport_socket: {
      name: 'envoy.transport_sockets.quic',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport',
        upstream_tls_context: { sni: asked.serverName },
      },
    },
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        explicit_http_config: { http3_protocol_options: {} },
      },
    },
    load_assignment: {
      cluster_name: name,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address, port_value } } } }] }],
    },
  };
}

/** The text of the chain that answered; undefined: the connection came to none. */
export function askQuic(asked: QuicCase, address: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-cluster': clusterOf(asked) };
    const request = get({ host: address, port: frontPort, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.on('end', () => resolve(response.statusCode === 200 ? text : undefined));
    });
    request.on('error', reject);
  });
}
