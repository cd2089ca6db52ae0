import type { ProxyModel } from '../../match/walkConnection.ts';
import type { Listener } from '../../model/listener.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { chainForHost } from '../chainForHost.ts';

/**
 * A request for a host that another chain is for: it comes on a connection that was opened for another name. Browsers do
 * so over HTTP/2 where one certificate has both names. A sentence, or nothing.
 */
export function anotherHost(
  proxy: ProxyModel,
  connection: Connection,
  { outcome }: Walk,
  listener: Listener | undefined,
): readonly string[] {
  const { serverName, request } = connection;
  if (outcome.kind !== 'matched' || typeof serverName !== 'string' || typeof request?.authority !== 'string') return [];
  const host = request.authority.replace(/:\d+$/, '').toLowerCase();
  if (host === serverName.toLowerCase()) return [];
  const other = chainForHost(proxy, connection, listener, host);
  if (other === undefined || other.index === outcome.chain.index) return [];
  const name = other.name === '' ? '' : ` "${other.name}"`;
  return [
    `The request is for ${host}, which chain #${other.index}${name} is for: it comes here on the connection for ${serverName}, as from a browser that reuses its HTTP/2 connections.`,
  ];
}
