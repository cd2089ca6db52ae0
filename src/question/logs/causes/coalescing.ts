import { parseIpAddress } from '../../../base/ipAddress.ts';
import type { FilterChain } from '../../../model/filterChain.ts';
import { innermostTransportSocket } from '../../../model/transportSocket.ts';
import { chainForHost } from '../../chainForHost.ts';
import { hostOf, isMeshName } from '../hostOf.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import type { LogProxy } from '../logProxy.ts';

/**
 * A client that reuses an HTTP/2 connection for another name which the certificate covers too: the chain was chosen by
 * the name of the ClientHello, and its routes do not know the other one.
 */
export function coalescedConnection(context: LineContext): Cause | undefined {
  const { record, proxy, target } = context;
  const name = record.requestedServerName;
  const host = hostOf(record.authority);
  if (typeof name !== 'string' || host === undefined || host === '' || host === name.toLowerCase()) return undefined;
  if (isMeshName(name)) return undefined;
  const connection = context.fitting[0]?.connection;
  const meant =
    proxy === undefined || connection === undefined
      ? undefined
      : chainForHost(proxy.model, connection, target.listener, host);
  const other = meant?.index === target.chain?.index ? undefined : meant;
  const isHttp2 = record.protocol === 'HTTP/2' || record.protocol === 'HTTP/3';
  // Connections of HTTP/1 are not shared between names: the client itself says two.
  const speaksHttp1 = typeof record.protocol === 'string' && record.protocol.startsWith('HTTP/1');
  const isBlind = proxy === undefined && parseIpAddress(host) === undefined;
  if (other === undefined && !(isHttp2 && (record.responseCode === 421 || isBlind))) return undefined;
  const shared =
    other === undefined || proxy === undefined || target.chain === undefined
      ? undefined
      : sharesCertificate(proxy, target.chain, other);
  const chain = target.chain === undefined ? '' : ` (chain #${target.chain.index})`;
  const server = other === undefined ? 'another chain' : `chain #${other.index}`;
  const served = isBlind ? 'for which the chain of that name has no route' : `which ${server} serves`;
  const same = shared === true ? ', and both chains have the same certificate' : '';
  return {
    kind: 'connection_coalescing',
    words: `The connection was opened for ${name}${chain}, and the request on it is for ${host}, ${served}: ${isHttp2 ? 'the client reused its HTTP/2 connection' : 'SNI and host differ'}${same}.`,
    fix: speaksHttp1
      ? `Let the client send the same name as server name (SNI) and as Host: curl https://${host}/, not https://${name}/ with -H 'Host: ${host}'.`
      : 'Give each name a certificate of its own, or serve all names of the shared certificate in one chain (one Gateway server with all hosts); a 421 instead of the 404 makes browsers open a new connection.',
    certainty: isHttp2 && shared !== false && !isBlind ? 'certain' : 'likely',
  };
}

/** Undefined: the dump does not tell. */
function sharesCertificate(proxy: LogProxy, left: FilterChain, right: FilterChain): boolean | undefined {
  const [a, b] = [certificates(proxy, left), certificates(proxy, right)];
  if (a.length === 0 || b.length === 0) return undefined;
  return a.some((one) => b.includes(one));
}

function certificates(proxy: LogProxy, chain: FilterChain): readonly string[] {
  const socket = innermostTransportSocket(proxy.transportSocket(chain));
  if (socket.kind !== 'downstream_tls') return [];
  const { certificateSecrets, certificates: inline } = socket.tls.common;
  return [
    ...certificateSecrets.map(({ name }) => `secret ${name}`),
    ...inline.map(({ certificateChain }) => JSON.stringify(certificateChain ?? null)),
  ];
}
