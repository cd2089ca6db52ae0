import { cidrRange, rangeContains } from '../../base/cidrRange.ts';
import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { Listener } from '../../model/listener.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { Accepted } from './accepted.ts';
import { alpnHint, serverNameHint } from './clientHelloHint.ts';
import { droppedPlaintext, isInbound, isIstioProtocol, type Mesh, wantMutualTls } from './mesh.ts';
import { offeredBy } from './refused.ts';
import { sawTls, sentenceSubject } from './stageWords.ts';

/** What a refusal means in the mesh, and what to do. */
export interface RefusedHint {
  /** The mode of mutual TLS that the chains show. */
  readonly mode: 'STRICT' | 'DISABLE' | 'PERMISSIVE' | undefined;
  readonly hint: string | undefined;
  /** The cause in the mesh's words, where the plain ones would mislead. */
  readonly clause?: string;
}

const nothing: RefusedHint = { mode: undefined, hint: undefined };

export function refusedHint(
  walk: Walk,
  step: Step,
  connection: Pick<Connection, 'transport' | 'source' | 'directSource'>,
  listener: Listener | undefined,
  mesh: Mesh,
  accepted: Accepted = () => true,
): RefusedHint {
  const source = otherSourceHint(step, connection);
  if (source !== undefined) return { mode: undefined, hint: source };
  const order = connection.transport === 'tls' && !sawTls(walk) ? inspectedTooEarly(walk) : undefined;
  if (order !== undefined) return { mode: undefined, hint: order };
  if (mesh.isIstio && isInbound(listener)) return inboundHint(walk, step, listener);
  const isOwnAlpn = step.stage === 'application_protocols' && sawTls(walk) && !offeredBy(step).some(isIstioProtocol);
  if (isOwnAlpn) return { mode: undefined, hint: alpnHint(step, accepted) };
  if (step.stage === 'server_names')
    return { mode: undefined, hint: serverNameHint(walk, step, connection, listener, mesh, accepted) };
  return nothing;
}

function inboundHint(walk: Walk, step: Step, listener: Listener | undefined): RefusedHint {
  const offered = offeredBy(step);
  const only = offered.length === 1 ? offered[0] : undefined;
  if (step.stage === 'transport_protocol' && only === 'tls' && wantMutualTls(step, listener)) {
    return {
      mode: 'STRICT',
      hint: 'give the client a sidecar, whose calls use Istio mTLS, or set PeerAuthentication to PERMISSIVE for this port',
    };
  }
  if (step.stage === 'transport_protocol' && only === 'raw_buffer') {
    return {
      mode: 'DISABLE',
      hint: 'set the DestinationRule of the client to DISABLE (or call http://), or allow mTLS for this port in PeerAuthentication',
    };
  }
  if (step.stage === 'application_protocols' && offered.every(isIstioProtocol) && droppedPlaintext(walk)) {
    return {
      mode: 'PERMISSIVE',
      clause: `${sentenceSubject(walk, step)} takes Istio mTLS (told by its ALPN) or plaintext only; the client sent TLS of its own with ${step.value === 'none' ? 'no ALPN' : `ALPN ${step.value}`}`,
      hint: 'call http:// and let the sidecars encrypt, or declare the port as https or tls in the Service: then the application’s TLS is passed through',
    };
  }
  return nothing;
}

/** With a header of the PROXY protocol there are two sources, and the ranges take the other one. */
function otherSourceHint(
  step: Step,
  { source, directSource }: Pick<Connection, 'source' | 'directSource'>,
): string | undefined {
  const isTaken = (ip: IpAddress | undefined): boolean =>
    ip !== undefined && offeredBy(step).some((range) => isInRange(range, ip));
  if (step.stage === 'source_prefix_ranges' && isTaken(directSource?.ip)) {
    return 'they take its TCP peer, but the header of the PROXY protocol says who the client is: ranges of the peer are direct_source_prefix_ranges';
  }
  return step.stage === 'direct_source_prefix_ranges' && directSource !== undefined && isTaken(source?.ip)
    ? 'they take the client that the header of the PROXY protocol names, but direct_source_prefix_ranges are about its TCP peer: use source_prefix_ranges'
    : undefined;
}

function isInRange(text: string, ip: IpAddress): boolean {
  const [address = '', length] = text.split('/');
  const base = parseIpAddress(address);
  return base !== undefined && length !== undefined && rangeContains(cidrRange(base, Number(length)), ip);
}

/** The inspector met the header of the PROXY protocol, as the filter that takes it off stands behind it. */
function inspectedTooEarly({ detection }: Walk): string | undefined {
  const inspector = detection.find(({ result }) => result.kind === 'not_tls');
  return inspector === undefined
    ? undefined
    : `put envoy.filters.listener.proxy_protocol in front of ${inspector.filter}: listener filters run in their order`;
}
