import type { Passage, PassageEnd } from './passage.ts';

/** Whether the connection or request fails at this proxy: closed, refused, without a route or a cluster. */
export function isTrouble(end: PassageEnd): boolean {
  switch (end.kind) {
    case 'closed':
    case 'waiting':
      return true;
    case 'response':
      return end.by !== 'route' && end.by !== 'virtual_host' && end.by !== 'http_filter';
    case 'cluster':
    case 'served':
    case 'stopped':
    case 'unsupported':
      return false;
  }
}

/** Whether tcp_proxy ends it before the handshake, which would fail, has begun. */
export function endsBeforeHandshake({ tls, end }: Passage): boolean {
  return tls.kind === 'refused' && !(end.kind === 'closed' && end.by === 'transport_socket');
}
