import * as catalogue from '../../diagnostic/catalogue/refusal.ts';
import { extensionType } from '../../model/typedExtension.ts';
import { type ChainRule, chainName, chainStep, finding, type ListenerRule, orderOf, phase } from '../listenerCheck.ts';

const quicSocket = 'envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport';
const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** QUIC carries HTTP/3 only, over its own transport socket (listener_manager_impl.cc `buildFilterChainInternal`). */
export const quicListener: ListenerRule = function* ({ listener }) {
  if (listener.kind !== 'quic') return;
  const { message, name } = listener;
  if (message.has('connectionBalanceConfig')) {
    yield finding(listener, {
      kind: catalogue.quicBalance,
      parameters: { listener: name },
      origin: message.originOf('connectionBalanceConfig'),
      order: [phase.udp, 0, 0],
      says: "connection_balance_config is configured for QUIC listener which doesn't work with connection balancer.",
    });
  }
};

export const quicChain: ChainRule = function* ({ listener, chain }) {
  const socket = chain.transportSocket;
  if (listener.kind !== 'quic' || socket === undefined) return;
  const { name } = listener;
  if (extensionType(socket) !== quicSocket) {
    yield finding(listener, {
      kind: catalogue.quicChain,
      parameters: { listener: name, chain: chainName(chain), needs: 'the transport socket QuicDownstreamTransport' },
      origin: socket.origin,
      order: orderOf(chain, chainStep.transportSocket),
      says: 'error building filter chain for quic listener: wrong transport socket config specified for quic transport socket',
    });
  }
  const last = chain.filters.at(-1);
  if (last === undefined || extensionType(last) !== manager) {
    yield finding(listener, {
      kind: catalogue.quicChain,
      parameters: { listener: name, chain: chainName(chain), needs: 'an HTTP connection manager as its last filter' },
      origin: (last ?? chain).origin,
      order: orderOf(chain, chainStep.transportSocket),
      says: 'error building network filter chain for quic listener: requires http_connection_manager filter to be last in the chain.',
    });
  }
};
