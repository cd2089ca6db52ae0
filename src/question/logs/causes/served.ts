import { parseIstioName } from '../../../model/istioName.ts';
import { isMeshName } from '../hostOf.ts';
import { endsTls, type LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { afterWords, capital, clusterWords } from '../lineWords.ts';
import { upstreamEncryption } from '../upstreamEncryption.ts';
import { passedThrough } from './unknownDestination.ts';

/** Lines of which the proxy itself did nothing but what it was told. */
export function served(context: LineContext): Cause | undefined {
  const { record } = context;
  const isAnswered = context.detail?.from === 'upstream';
  if ((record.responseFlags ?? []).some((flag) => flag !== 'RFCF' && !(isAnswered && flag === 'URX'))) return undefined;
  return ownAnswer(context) ?? (record.level === 'http' ? fromServer(context) : fromConnection(context));
}

function ownAnswer({ detail, record, passage }: LineContext): Cause | undefined {
  if (detail?.name === 'internal_redirect') {
    return {
      kind: 'redirect',
      words: `The server answered with a redirect (${record.responseCode}), which the proxy followed by itself; the request goes on in another line.`,
      fix: undefined,
      certainty: 'certain',
    };
  }
  if (detail?.name !== 'direct_response') return undefined;
  const code = record.responseCode ?? 0;
  const route = typeof record.routeName === 'string' ? ` by route \`${record.routeName}\`` : '';
  const taken = passage?.passage.http?.route;
  const place =
    route !== '' || taken === undefined
      ? route
      : ` by route #${taken.index} of virtual host "${passage?.passage.http?.virtualHost?.found?.name ?? ''}"`;
  if (code >= 300 && code < 400) {
    return {
      kind: 'redirect',
      words: `The proxy itself redirects the request (${code})${place}, most often to https.`,
      fix: undefined,
      certainty: 'certain',
    };
  }
  const said = code === 0 ? '' : ` ${code}`;
  const blocked = record.routeName === 'block_all';
  return {
    kind: blocked ? 'black_hole' : 'direct_response',
    words: blocked
      ? `${record.authority ?? 'The host'} is no service that the mesh knows, and outboundTrafficPolicy is REGISTRY_ONLY, so the proxy answers${said}.`
      : `The proxy itself answers${said}${place}, as its configuration says; no server was asked.`,
    fix: blocked ? 'Add a ServiceEntry for the host, or set outboundTrafficPolicy to ALLOW_ANY.' : undefined,
    certainty: 'certain',
  };
}

function fromServer(context: LineContext): Cause | undefined {
  const { record, detail } = context;
  const code = record.responseCode ?? 0;
  const isServers = detail?.from === 'upstream' || (detail === undefined && typeof record.upstreamHost === 'string');
  if (!isServers || code === 0) return undefined;
  const passed = passedThrough(context);
  if (passed !== undefined && code < 500) return passed;
  const who = context.cluster === undefined ? 'The server' : capital(clusterWords(context.cluster.name));
  if (code >= 500) {
    return {
      kind: 'server_error',
      words: `${who} itself answered ${code}${context.hasFlag('URX') ? ', to all retries too' : ''}; the proxy only passed it on.`,
      fix: 'Look into the log of the server.',
      certainty: 'certain',
      key: `server_error ${code} ${context.cluster?.name ?? ''}`,
    };
  }
  if (context.hasFlag('URX')) {
    return {
      kind: 'server_error',
      words: `${who} itself answered ${code} with a failure to each try; the proxy only passed the last one on. Of gRPC it stands in grpc-status, whatever the status is.`,
      fix: 'Look into the log of the server, and of the proxy beside it, for the same request id; log %GRPC_STATUS% to see which failure it is.',
      certainty: 'certain',
      key: `server_error retried ${code} ${context.cluster?.name ?? ''}`,
    };
  }
  if (code === 400 && isPlaintextToTlsPort(context)) {
    return {
      kind: 'plaintext_to_tls_server',
      words: `${who} answered 400 to plaintext on port ${portOfHost(record.upstreamHost)}, where servers speak TLS: many of them answer so to a client that does not.`,
      fix: 'If the server wants TLS, set tls mode SIMPLE or ISTIO_MUTUAL in its DestinationRule; else look into the log of the server.',
      certainty: 'likely',
      key: `plaintext_to_tls_server 400 ${context.cluster?.name ?? ''}`,
    };
  }
  return {
    kind: 'served',
    words: `${who} answered ${code}.`,
    fix: undefined,
    certainty: 'certain',
    key: `served ${context.cluster?.name ?? ''}`,
  };
}

/** tcp_proxy connects before the client has sent anything, and before its TLS handshake is done. */
function unused(context: LineContext): Cause {
  return {
    kind: 'client_left_early',
    words: `The proxy connected to ${context.record.upstreamHost}, and not a byte came through: the client left without sending anything (a TCP health check or port scan does this), or, if the filter chain ends TLS, its handshake failed.`,
    fix: `Log %DOWNSTREAM_TRANSPORT_FAILURE_REASON%, which tells a failed handshake${context.proxy === undefined ? '; give the dump of this proxy with -f, which tells whether the chain ends TLS' : ''}.`,
    certainty: 'open',
    key: `client_left_early unused ${context.cluster?.name ?? ''}`,
  };
}

/** A chain for HTTP in plaintext that got nothing: no request, so no line of one either. */
function withoutRequest(context: LineContext): Cause | undefined {
  const { record, proxy, target } = context;
  const isUnused = record.bytesReceived === 0 && record.bytesSent === 0 && endsTls(context) === false;
  if (!isUnused || proxy === undefined || target.chain === undefined || proxy.manager(target.chain) === undefined)
    return undefined;
  return {
    kind: 'client_left_early',
    words: `The client connected and closed${afterWords(record.duration)} without a request: a TCP health check, a port scan, or a connection that was opened in advance.`,
    fix: undefined,
    certainty: 'likely',
    key: `client_left_early unused ${target.chain.origin.pointer}`,
  };
}

/** Istio gives every connection to a port to a service of it that has no address, whatever name the client asks for. */
function askedElsewhere({ record, cluster }: LineContext): string {
  const name = record.requestedServerName;
  const service = cluster === undefined ? undefined : parseIstioName(cluster.name);
  if (typeof name !== 'string' || isMeshName(name) || service?.direction !== 'outbound') return '';
  const host = service.hostname.toLowerCase();
  const isIt = host.startsWith('*') ? name.toLowerCase().endsWith(host.slice(1)) : name.toLowerCase() === host;
  return isIt || host.includes('.svc.')
    ? ''
    : `, though the client asked for ${name}: a TLS route leads there, or a ServiceEntry without addresses, which takes all connections to its port`;
}

function isPlaintextToTlsPort(context: LineContext): boolean {
  const { record } = context;
  const isInbound = record.upstreamCluster?.startsWith('inbound') === true;
  return (
    !isInbound && /^\d?443$/.test(portOfHost(record.upstreamHost)) && upstreamEncryption(context).kind === 'plaintext'
  );
}

const portOfHost = (host: string | null | undefined): string => /:(\d+)$/.exec(host ?? '')?.[1] ?? '';

function fromConnection(context: LineContext): Cause | undefined {
  const { record } = context;
  // A line of which only the server is known may be one of anything.
  if (record.level === undefined && record.responseFlags === undefined) return undefined;
  if (typeof record.protocol === 'string' && typeof record.upstreamHost !== 'string') {
    return {
      kind: 'proxied',
      words: `A connection with ${record.protocol} requests on it ended; its requests have lines of their own.`,
      fix: undefined,
      certainty: 'certain',
      key: 'proxied http',
    };
  }
  if (typeof record.upstreamHost !== 'string') return withoutRequest(context);
  if (record.bytesReceived === 0 && record.bytesSent === 0 && endsTls(context) === undefined) return unused(context);
  const unanswered = (record.bytesReceived ?? 0) > 0 && record.bytesSent === 0 && (record.duration ?? 0) < 2000;
  const encryption = upstreamEncryption(context);
  const name =
    context.cluster === undefined
      ? record.upstreamHost
      : `${record.upstreamHost} (${clusterWords(context.cluster.name)})`;
  if (unanswered && encryption.kind !== 'tls') {
    return {
      kind: 'server_closed',
      words: `${name} got what the client sent, and the connection ended without a byte of answer${encryption.kind === 'plaintext' ? '; the proxy sends it plaintext' : ''}: a server that wants TLS closes like this, so does one that refuses the client, and a client that gives up.`,
      fix: 'If the server wants TLS, set tls mode SIMPLE or ISTIO_MUTUAL in its DestinationRule (or let the client speak TLS itself); else see the log of the server.',
      certainty: 'open',
      key: `server_closed ${context.cluster?.name ?? ''}`,
    };
  }
  return (
    passedThrough(context) ?? {
      kind: 'proxied',
      words: `The connection was passed on to ${name}${askedElsewhere(context)}.`,
      fix: undefined,
      certainty: 'certain',
      key: `proxied ${context.cluster?.name ?? ''}`,
    }
  );
}
