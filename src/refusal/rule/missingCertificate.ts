import * as catalogue from '../../diagnostic/catalogue/chainRefusal.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

const tls = 'envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext';
const quic = 'envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport';

/** A server's TLS context needs a certificate from somewhere. */
export const missingCertificate: ChainRule = function* ({ listener, chain }) {
  const config = chain.transportSocket?.config;
  if (config?.kind !== 'opened' || (config.type !== tls && config.type !== quic)) return;
  const context = config.type === quic ? config.message.message('downstreamTlsContext') : config.message;
  if (context === undefined) return;
  const common = context.message('commonTlsContext');
  // Every way to a certificate has a field whose name speaks of one.
  const sources = common?.fields().filter((field) => /^tlsCertificate|^customTlsCertificate/.test(field)) ?? [];
  const isEmpty = sources.every((field) => {
    const written = common === undefined ? undefined : common.source;
    return written !== undefined && isEmptyList(written, field);
  });
  if (!isEmpty) return;
  yield finding(listener, {
    kind: catalogue.noCertificate,
    parameters: { listener: listener.name, chain: chainName(chain) },
    origin: context.origin,
    order: orderOf(chain, chainStep.transportSocket),
    says: 'No TLS certificates found for server context',
  });
};

function isEmptyList(holder: unknown, field: string): boolean {
  if (typeof holder !== 'object' || holder === null) return false;
  const snake = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const value = Object.entries(holder).find(([key]) => key === field || key === snake)?.[1];
  return Array.isArray(value) && value.length === 0;
}
