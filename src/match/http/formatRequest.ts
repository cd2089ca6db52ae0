import { formatConnection } from '../facts/connectionFormat.ts';
import { peerCommand } from '../facts/peerFormat.ts';
import type { HttpContext } from './httpContext.ts';

/** A text that Envoy makes of a format while the filters of a request run; undefined: not all of it is known. */
export function formatRequest(format: string, context: HttpContext, nothing = '-'): string | undefined {
  const { request, state, socket, client, remoteIsPeer } = context;
  return formatConnection(format, context, nothing, (name, inner) => {
    switch (name) {
      case 'REQ':
        return { value: requestHeader(inner ?? '', request) };
      case 'FILTER_STATE':
        return { value: state.plainText(inner) };
      case 'REQUESTED_SERVER_NAME':
        return socket.detectedTls ? 'other' : { value: undefined };
      case 'DOWNSTREAM_REMOTE_ADDRESS':
      case 'DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT':
      case 'DOWNSTREAM_REMOTE_PORT':
        return remoteIsPeer ? 'other' : { value: undefined };
      case 'PROTOCOL':
      case 'DYNAMIC_METADATA':
      case 'FILTER_CHAIN_NAME':
      case 'UPSTREAM_HOST':
        return { value: undefined };
      default:
        return peerCommand(name, client);
    }
  });
}

/** `NAME`, or `NAME?OTHER` where the other header stands in; with a length behind it not looked at. */
function requestHeader(inner: string, request: HttpContext['request']): string | null | undefined {
  const names = /^([^?:]*|:[^?:]+)(?:\?(:?[^?:]+))?$/.exec(inner);
  if (names === null) return undefined;
  const [, first = '', other] = names;
  const known = request.first(first.toLowerCase());
  return known === null && other !== undefined ? request.first(other.toLowerCase()) : known;
}
