import { formatIpAddress } from '../../base/ipAddress.ts';
import { formatSocketAddress } from '../../base/socketAddress.ts';
import type { SearchContext } from '../stageCandidates.ts';
import type { OpenIp } from './openIp.ts';

/**
 * A text that Envoy makes of a format before there is a request, with its `%…%` commands (the access log's; `nothing` stands
 * for what is not there). Undefined: a part of it is not known, or is a command that is not followed. `later` knows of
 * commands what was not known yet while listener filters ran and a chain was chosen.
 */
export function formatConnection(
  format: string,
  context: Pick<SearchContext, 'facts' | 'socket'>,
  nothing = '-',
  later?: LaterCommand,
): string | undefined {
  let text = '';
  let rest = format;
  while (rest !== '') {
    const at = rest.indexOf('%');
    if (at < 0) return text + rest;
    text += rest.slice(0, at);
    const [whole, name, inner] = /^%(?:%|([A-Z_]+)(?:\(([^)%]*)\))?%)/.exec(rest.slice(at)) ?? [];
    if (whole === undefined) return undefined;
    const value = name === undefined ? '%' : commandValue(name, inner, context, later);
    if (value === undefined) return undefined;
    text += value ?? nothing;
    rest = rest.slice(at + whole.length);
  }
  return text;
}

/** The value of a command; null: nothing is there, undefined: it is not known. `other`: it is as it was before. */
export type LaterCommand = (name: string, inner: string | undefined) => { readonly value: Value } | 'other';
type Value = string | null | undefined;

/** Nothing of a request is there yet, and no listener filter that is followed sets metadata. */
const absent = new Set(['PROTOCOL', 'REQ', 'DYNAMIC_METADATA', 'FILTER_CHAIN_NAME', 'UPSTREAM_HOST']);

function commandValue(
  name: string,
  inner: string | undefined,
  { facts, socket }: Pick<SearchContext, 'facts' | 'socket'>,
  later: LaterCommand | undefined,
): Value {
  const known = later?.(name, inner) ?? 'other';
  if (known !== 'other') return known.value;
  if (absent.has(name)) return null;
  if (name === 'FILTER_STATE') {
    const [key = '', form] = inner?.split(':') ?? [];
    return form === 'PLAIN' ? socket.filterState.get(key)?.text : undefined;
  }
  if (inner !== undefined) return undefined;
  switch (name) {
    case 'DOWNSTREAM_LOCAL_ADDRESS':
      return formatSocketAddress(socket.localAddress);
    case 'DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT':
      return formatIpAddress(socket.localAddress.ip);
    case 'DOWNSTREAM_LOCAL_PORT':
      return String(socket.localAddress.port);
    case 'DOWNSTREAM_REMOTE_ADDRESS':
      return withPort(facts.source, facts.sourcePort.known);
    case 'DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT':
      return facts.source.known && formatIpAddress(facts.source.known);
    case 'DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT':
      return facts.directSource.known && formatIpAddress(facts.directSource.known);
    case 'DOWNSTREAM_REMOTE_PORT':
      return facts.sourcePort.known ?? undefined;
    case 'REQUESTED_SERVER_NAME':
      return socket.detectedTls ? orNothing(facts.serverName.known) : null;
    default:
      return undefined;
  }
}

function withPort({ known: ip }: OpenIp, port: string | null | undefined): string | undefined {
  return ip === undefined || typeof port !== 'string' ? undefined : formatSocketAddress({ ip, port: Number(port) });
}

const orNothing = (text: Value): Value => (text === undefined ? undefined : text || null);
