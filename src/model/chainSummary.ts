import type { Message } from '../proto/message.ts';
import type { FilterChain } from './filterChain.ts';
import { leftOut } from './leftOut.ts';
import { readOldTcpRoutes } from './oldTcpRoute.ts';
import { requiresClientCertificate } from './requiresClientCertificate.ts';
import { extensionType, type TypedExtension } from './typedExtension.ts';

/** What a filter chain does with a connection, as far as its own configuration says. */
export interface ChainSummary {
  /** `mTLS`: clients without a certificate are turned away. */
  readonly encryption: 'plaintext' | 'TLS' | 'mTLS' | 'QUIC' | 'other';
  /** `HTTP route 80`, `TCP cluster outbound|80||…`, `TCP cluster named by the SNI`, `no filters`. */
  readonly destination: string;
}

const networkFilters = 'envoy.extensions.filters.network.';

export function chainSummary(chain: FilterChain): ChainSummary {
  const { message, transportSocket, filters, filterChainMatch } = chain;
  const { serverNames } = filterChainMatch;
  const hasName = serverNames.length > 0 && serverNames.every((name) => name !== '');
  return {
    encryption: leftOut(message, 'transportSocket') === undefined ? encryptionOf(transportSocket) : 'other',
    destination: leftOut(message, 'filters') === undefined ? destinationOf(filters, hasName) : 'filters left out',
  };
}

/** In a few words: `mTLS, HTTP route inbound|8090||`. */
export function describeChain(chain: FilterChain): string {
  const { encryption, destination } = chainSummary(chain);
  return `${encryptionWords(chain, encryption, destination)}, ${destination}`;
}

function encryptionWords(chain: FilterChain, encryption: ChainSummary['encryption'], destination: string): string {
  if (encryption === 'plaintext') return bytesWords(chain, destination);
  if (encryption !== 'other') return encryption;
  if (chain.transportSocket === undefined) return 'transport socket left out';
  const type = extensionType(chain.transportSocket);
  return type.endsWith('.StartTlsConfig') ? 'STARTTLS' : `socket ${type || chain.transportSocket.name}`;
}

/** A chain that does not terminate TLS passes on what comes: only TLS, only plaintext, or either. */
function bytesWords({ filterChainMatch }: FilterChain, destination: string): string {
  const { transportProtocol, serverNames } = filterChainMatch;
  if (transportProtocol === 'tls' || (transportProtocol === '' && serverNames.length > 0)) return 'TLS passed through';
  return transportProtocol === '' && !destination.startsWith('HTTP') ? 'raw bytes' : 'plaintext';
}

function encryptionOf(socket: TypedExtension | undefined): ChainSummary['encryption'] {
  if (socket === undefined) return 'plaintext';
  const type = extensionType(socket);
  if (type.endsWith('.RawBuffer')) return 'plaintext';
  if (type.endsWith('.QuicDownstreamTransport')) return 'QUIC';
  if (!type.endsWith('.DownstreamTlsContext')) return 'other';
  const message = openedMessage(socket);
  return message !== undefined && requiresClientCertificate(message) ? 'mTLS' : 'TLS';
}

/** `hasName`: every connection of the chain has a server name. */
function destinationOf(filters: readonly TypedExtension[], hasName: boolean): string {
  let isBySni = false;
  for (const filter of filters) {
    const message = openedMessage(filter);
    isBySni ||= isSniCluster(filter);
    switch (extensionType(filter)) {
      case `${networkFilters}http_connection_manager.v3.HttpConnectionManager`:
        return message === undefined ? 'HTTP' : `HTTP ${routeName(message)}`;
      case `${networkFilters}tcp_proxy.v3.TcpProxy`: {
        const own = message === undefined ? undefined : clusterName(message);
        if (!isBySni) return own === undefined ? 'TCP' : `TCP ${own}`;
        return `TCP cluster named by the SNI${hasName || own === undefined ? '' : `, else ${own}`}`;
      }
      default:
        break;
    }
  }
  const last = filters.at(-1);
  return last === undefined ? 'no filters: closes every connection' : `filter ${last.name}`;
}

/** It has no settings, and old dumps give its name alone. */
function isSniCluster(filter: TypedExtension): boolean {
  return filter.config === undefined
    ? /^envoy\.(?:filters\.network\.)?sni_cluster$/.test(filter.name)
    : filter.config.type === `${networkFilters}sni_cluster.v3.SniCluster`;
}

function routeName(manager: Message): string {
  const discovered = manager.message('rds')?.text('routeConfigName');
  if (discovered !== undefined) return `route ${discovered}`;
  const inline = manager.message('routeConfig');
  if (inline !== undefined) return inline.text('name') === '' ? 'inline routes' : `inline route ${inline.text('name')}`;
  return manager.has('scopedRoutes') ? 'scoped routes' : 'without routes';
}

function clusterName(proxy: Message): string {
  const cluster = proxy.text('cluster');
  const old = proxy.has('weightedClusters') ? [] : readOldTcpRoutes(proxy).map((route) => route.cluster);
  if (old.length > 0) return `clusters ${[...old, cluster].filter((name) => name !== '').join(', ')} by address`;
  if (cluster !== '') return `cluster ${cluster}`;
  const names =
    proxy
      .message('weightedClusters')
      ?.messages('clusters')
      .map((one) => one.text('name')) ?? [];
  return names.length === 0 ? 'without cluster' : `clusters ${names.join(', ')} by weight`;
}

function openedMessage(extension: TypedExtension): Message | undefined {
  return extension.config?.kind === 'opened' ? extension.config.message : undefined;
}
