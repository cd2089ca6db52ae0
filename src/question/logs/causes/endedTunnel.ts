import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { afterWords } from '../lineWords.ts';

/**
 * A WebSocket or a tunnel has no other end than that one of the two closes it. Where the server does and speaks HTTP/1.1, Envoy
 * calls that `UC` and `upstream_reset_after_response_started{connection_termination}`, however orderly it was.
 */
export function endedTunnel({ record }: LineContext, by: string): Cause | undefined {
  const isUpgraded = record.responseCode === 101;
  if (!isUpgraded && !(record.method === 'CONNECT' && record.responseCode === 200)) return undefined;
  return {
    kind: 'proxied',
    words: `The ${isUpgraded ? 'upgraded connection (WebSocket)' : 'tunnel'} was open until ${by} closed it${afterWords(record.duration)}.`,
    fix: undefined,
    certainty: 'certain',
    key: `proxied tunnel ${record.upstreamCluster ?? ''}`,
  };
}
