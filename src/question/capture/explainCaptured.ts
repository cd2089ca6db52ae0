import { isEnvoyLoopback } from '../../base/ipAddress.ts';
import type { CapturedConnection } from '../../evidence/capture/capturedConnection.ts';
import { alertName } from '../../evidence/capture/tlsAlert.ts';
import { listenerForAddress } from '../../match/handOff.ts';
import { matchConnection } from '../../match/matchConnection.ts';
import { isLive } from '../../model/listeners.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { explain } from '../explain.ts';
import { arrivalsOf } from '../logs/arrivals.ts';
import type { LogProxy } from '../logs/logProxy.ts';
import type { CaptureExplanation } from './captureExplanation.ts';

/** The chain that a captured connection hits; without a dump only the facts about it. */
export function explainCaptured(
  proxy: LogProxy | undefined,
  captured: CapturedConnection,
  envoyVersion?: string,
): CaptureExplanation {
  const facts = connectionFacts(captured);
  if (proxy === undefined)
    return { captured, connection: facts, verdict: undefined, reason: undefined, hint: undefined };
  if (isRedirected(proxy, captured)) {
    return {
      captured,
      connection: facts,
      verdict: undefined,
      reason: `It was redirected to the capture port ${captured.destination.port}, and the capture does not show where it was going`,
      hint: 'capture on the interface where it still has its own destination (eth0 of the pod for what comes in)',
    };
  }
  const { connection, verdict } = arrived(proxy, captured, facts);
  if (!needsReason(verdict)) return { captured, connection, verdict, ...refusedHandshake(captured) };
  const { reason, hint } = explain(proxy.dump, connection, { envoyVersion, stopAt: 'chain' });
  return { captured, connection, verdict, reason, hint };
}

/** A chain was found, and the TLS handshake on it failed. */
function refusedHandshake({ serverAlert }: CapturedConnection): Pick<CaptureExplanation, 'reason' | 'hint'> {
  if (serverAlert === undefined || serverAlert === 0) return { reason: undefined, hint: undefined };
  const alert = alertName(serverAlert);
  return {
    reason: `The filter chain was found, and the server ended the TLS handshake with ${alert}${alertWords[alert] === undefined ? '' : `: ${alertWords[alert]}`}`,
    hint: undefined,
  };
}

const alertWords: Readonly<Record<string, string>> = {
  certificate_required: 'the chain requires a client certificate, and the client sent none',
  handshake_failure: 'no cipher in common, or no client certificate where one is required',
  protocol_version: 'no TLS version in common',
  unknown_ca: 'the certificate of the client is of an authority that is not trusted here',
  bad_certificate: 'the certificate of the client was refused',
  certificate_expired: 'the certificate of the client has expired',
  certificate_unknown: 'the certificate of the client was refused',
  no_application_protocol: 'no ALPN in common',
  unrecognized_name: 'the server name is not known',
};

function needsReason(verdict: Verdict): boolean {
  if (verdict.kind === 'undecided') return true;
  return !/^(?:matched|default)$/.test(verdict.walk.outcome.kind);
}

/** Inside the pod, iptables has put the capture port in the place of the destination. */
function isRedirected(proxy: LogProxy, { destination }: CapturedConnection): boolean {
  return proxy.capturePorts.has(destination.port) && isEnvoyLoopback(destination.ip);
}

function arrived(
  proxy: LogProxy,
  captured: CapturedConnection,
  facts: Connection,
): { readonly connection: Connection; readonly verdict: Verdict } {
  let first: { readonly connection: Connection; readonly verdict: Verdict } | undefined;
  for (const arrival of arrivalsOf(proxy, captured.destination, undefined)) {
    const connection = withProxyHeader(proxy, captured, { ...facts, ...arrival });
    const verdict = matchConnection(proxy.model, connection, 256);
    if (verdict.branches.some(({ walk }) => walk.outcome.kind !== 'no_listener')) return { connection, verdict };
    first ??= { connection, verdict };
  }
  if (first === undefined) throw new Error('there is always a way to arrive');
  return first;
}

/** The header names other addresses than those of the socket that accepts. */
function withProxyHeader(
  proxy: LogProxy,
  { destination, proxyHeader, source }: CapturedConnection,
  connection: Connection,
): Connection {
  if (proxyHeader?.addresses === undefined) return connection;
  const near = proxy.model.listeners.near(destination).filter((one) => isLive(one) && one.bindToPort);
  const listener = listenerForAddress(near, destination)?.listener.name;
  const { addresses } = proxyHeader;
  if (listener === undefined) return { ...connection, source: addresses.source, directSource: source };
  return {
    ...connection,
    listener,
    direction: undefined,
    destination: addresses.destination,
    source: addresses.source,
    directSource: source,
  };
}

/** The facts in the capture; what it does not have stays open. */
export function connectionFacts(captured: CapturedConnection): Connection {
  const { client, proxyHeader } = captured;
  const common = {
    id: String(captured.number),
    listener: undefined,
    direction: undefined,
    destination: captured.destination,
    source: captured.source,
    directSource: undefined,
    silent: false,
    proxyProtocol: proxyHeader === undefined ? (client.kind === 'unknown' ? undefined : null) : proxyHeader.version,
  };
  const plaintext = { transport: 'raw_buffer', serverName: null, applicationProtocols: [] } as const;
  switch (client.kind) {
    case 'tls':
      return {
        ...common,
        transport: 'tls',
        serverName: client.hello.serverName,
        applicationProtocols: client.hello.applicationProtocols,
        tlsVersions: client.hello.versions,
        http: undefined,
      };
    case 'http':
      return { ...common, ...plaintext, http: client.version, request: client.request && requestOf(client.request) };
    case 'other':
      return { ...common, ...plaintext, http: null };
    case 'silent':
      return { ...common, ...plaintext, http: undefined, silent: true };
    case 'unknown':
      return {
        ...common,
        transport: undefined,
        serverName: undefined,
        applicationProtocols: undefined,
        http: undefined,
      };
  }
}

function requestOf({ method, path, host }: { method: string; path: string; host: string | null }): HttpRequest {
  return { method, path, authority: host, headers: new Map(), headersComplete: false };
}
