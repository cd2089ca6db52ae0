import type { TransportFailureReason } from '../../../evidence/accessLog/transportFailureReason.ts';
import type { TcpProxy } from '../../../model/tcpProxy.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { sentence } from '../lineWords.ts';
import { keyOf, server } from './upstreamNames.ts';

/** `tunneling_config` of the tcp_proxy that wrote the line. */
export function tunnelOf({ proxy, target }: LineContext): TcpProxy['tunneling'] {
  return target.chain === undefined ? undefined : proxy?.tcpProxy(target.chain)?.tunneling;
}

/** The host that a tunnel is asked for to, in words; a format string stands for another one each time. */
export const tunnelTo = (tunneling: TcpProxy['tunneling']): string =>
  tunneling === undefined || tunneling.hostname.includes('%') ? '' : ` to ${tunneling.hostname}`;

const fixes: Readonly<Record<string, string>> = {
  '401':
    'It wants to know who the proxy is: see the certificate that the cluster presents, and headers_to_add of tunneling_config.',
  '403': 'A policy of the proxy there refuses this caller or this destination: see its log and its policies.',
  '404': 'The proxy there does not serve this destination: compare the hostname of tunneling_config with its routes.',
  '407': 'It wants credentials: send proxy-authorization in headers_to_add of tunneling_config.',
  '503': 'The proxy there could not reach the destination: see its log for the same time.',
};

/** The server answered the request with which tcp_proxy asks for a tunnel, and not with one. */
export function refusedTunnel(context: LineContext, { token = '', meaning }: TransportFailureReason): Cause {
  const tunneling = tunnelOf(context);
  const method = tunneling?.usePost === true ? 'POST' : 'CONNECT';
  const isGood = token.startsWith('2');
  return {
    kind: 'tunnel_refused',
    words: sentence(
      tunneling === undefined
        ? `${server(context)}: ${meaning}`
        : `${server(context)} did not open the tunnel${tunnelTo(tunneling)}: it answered ${method} with ${token}${isGood ? ' and nothing behind it' : ''}`,
    ),
    fix: isGood
      ? 'The server is no proxy for tunnels: it has to leave the response open, and to pass on what comes.'
      : (fixes[token] ?? 'See the log of the server there, which has this request.'),
    certainty: 'certain',
    key: keyOf(context, 'tunnel_refused', token),
  };
}
