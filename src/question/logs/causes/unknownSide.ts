import { transportFailureReason } from '../../../evidence/accessLog/transportFailureReason.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';

/** A failed handshake of Envoy's own log: whether with a client or with a server, the lines before it say. */
export function unknownSide({ record }: LineContext): Cause | undefined {
  const { transportFailureReason: text } = record;
  if (text === undefined) return undefined;
  const downstream = transportFailureReason(text, 'downstream');
  const upstream = transportFailureReason(text, 'upstream');
  if (downstream === undefined || upstream === undefined) return undefined;
  const next = [upstream.next, downstream.next].filter((one) => one !== undefined);
  const look = next.length === 0 ? '' : ` Then: ${[...new Set(next)].join('; or ')}.`;
  return {
    kind: 'unknown',
    words:
      downstream.meaning === upstream.meaning
        ? `A TLS handshake failed, with a client or with a server: ${upstream.meaning}.`
        : `A TLS handshake failed, with a client or with a server. If with a server: ${upstream.meaning}. If with a client: ${downstream.meaning}.`,
    fix: `See which it was: lines with the same connection id (C…) say \`new connection from\` of a client, \`connecting to\` of a server.${look}`,
    certainty: 'open',
    key: `unknown side ${upstream.token ?? text}`,
  };
}
