import type { Dump } from '../../dump/dump.ts';
import { chainSummary } from '../../model/chainSummary.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import type { Listener } from '../../model/listener.ts';
import type { ChainReference } from '../../verdict/reference.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';

/** What is known about the mesh around the proxy; it changes the words of hints, never a verdict. */
export interface Mesh {
  readonly isIstio: boolean;
  /** `sidecar`, `router`, `waypoint`; undefined: unknown. */
  readonly role: string | undefined;
}

export function meshOf(dump: Pick<Dump, 'proxy' | 'find'>): Mesh {
  const { istioVersion, role } = dump.proxy;
  const isIstio = istioVersion !== undefined || role !== undefined || hasIstioNames(dump);
  return { isIstio, role };
}

/** Lists of `istioctl` do not say whose they are; these names are Istio's own. */
function hasIstioNames(dump: Pick<Dump, 'find'>): boolean {
  return (
    ['virtualInbound', 'virtualOutbound', 'virtual'].some((name) => dump.find('listener', name).length > 0) ||
    ['BlackHoleCluster', 'PassthroughCluster'].some((name) => dump.find('cluster', name).length > 0)
  );
}

/** ALPN protocols that only Istio's own clients offer. */
export const isIstioProtocol = (name: string): boolean => name === 'istio' || name.startsWith('istio-');

/** A sidecar's listener for what comes in. */
export function isInbound(listener: Listener | undefined): boolean {
  return listener?.trafficDirection === 'INBOUND' || listener?.name === 'virtualInbound';
}

/** Whether all chains that were dropped at a look-up want the client's certificate: Istio's mutual TLS. */
export function wantMutualTls(step: Step, listener: Listener | undefined): boolean {
  const chains = step.dropped.map(({ chain }) => chainOf(listener, chain));
  return chains.length > 0 && chains.every((chain) => chain !== undefined && isMutualTls(chain));
}

export function chainOf(listener: Listener | undefined, { index }: ChainReference): FilterChain | undefined {
  return index === 'default' ? listener?.defaultFilterChain : listener?.filterChains[index];
}

/** As its label says it. */
export const isMutualTls = (chain: FilterChain): boolean => chainSummary(chain).encryption === 'mTLS';

/** Whether a chain that takes plaintext was there until the transport protocol was looked at. */
export function droppedPlaintext(walk: Walk): boolean {
  return walk.steps.some(
    ({ stage, dropped }) =>
      stage === 'transport_protocol' && dropped.some(({ wanted }) => wanted.includes('raw_buffer')),
  );
}
