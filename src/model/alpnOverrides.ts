import type { Message } from '../proto/message.ts';

/** Istio's `alpn` filter: which protocols the upstream handshake offers, by the HTTP version spoken upstream. */
export type AlpnOverrides = Readonly<Record<'http/1.0' | 'http/1.1' | 'h2', readonly string[] | undefined>>;

export function readAlpnOverrides(message: Message): AlpnOverrides {
  const lists = new Map(
    message.messages('alpnOverride').map((one) => [one.text('upstreamProtocol'), one.texts('alpnOverride')]),
  );
  return { 'http/1.0': lists.get('HTTP10'), 'http/1.1': lists.get('HTTP11'), h2: lists.get('HTTP2') };
}
