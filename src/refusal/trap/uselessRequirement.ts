import * as catalogue from '../../diagnostic/catalogue/trap.ts';
import { peerRequirements } from '../../match/tls/peerRequirements.ts';
import { innermostTransportSocket, readTransportSocket } from '../../model/transportSocket.ts';
import { allChains, chainName, chainStep, finding, type ListenerRule, orderOf } from '../listenerCheck.ts';

/** `require_client_certificate` with nothing to verify a certificate against: Envoy needs none. */
export const uselessRequirement: ListenerRule = function* ({ listener }) {
  for (const chain of allChains(listener)) {
    if (chain.transportSocket === undefined) continue;
    const socket = innermostTransportSocket(readTransportSocket(chain.transportSocket, listener.message.origin));
    if (socket.kind !== 'downstream_tls' || !socket.tls.requireClientCertificate) continue;
    // What discovery delivers is taken to have authorities.
    if (peerRequirements(socket.tls, undefined).required) continue;
    yield finding(listener, {
      kind: catalogue.uselessRequirement,
      parameters: { listener: listener.name, chain: chainName(chain) },
      origin: chain.transportSocket.origin,
      order: orderOf(chain, chainStep.transportSocket),
      effect: 'accepted',
    });
  }
};
