import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { RouteConfiguration } from '../../model/routeConfiguration.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { CodecChoice } from '../../verdict/httpPassage.ts';
import { connectionHeaders } from './connectionHeader.ts';
import type { GivenHeader } from './earlyHeaders.ts';
import type { HttpContext } from './httpContext.ts';
import { isInternalRequest, isNeverInternal } from './internalRequest.ts';

/** Headers that the connection manager sets or removes before routing; undefined: to something that is not known. */
export type DerivedHeaders = ReadonlyMap<string, string | null | undefined>;

/** What the connection manager itself says, and what only internal requests may say (`mutateRequestHeaders`). */
export function derivedHeaders(
  manager: HttpConnectionManager,
  tls: DownstreamTlsVerdict,
  given: GivenHeader,
  configuration: RouteConfiguration | undefined,
  context: HttpContext,
  client: SchemeOfClient,
): DerivedHeaders {
  const derived = new Map<string, string | null | undefined>(connectionHeaders(given, context.proxy.version));
  const scheme = tls.kind === 'accepted' ? 'https' : 'http';
  const forwarded = given('x-forwarded-proto');
  const isTrusted = !manager.useRemoteAddress || manager.xffNumTrustedHops > 0;
  if (manager.schemeToOverwrite !== undefined) derived.set('x-forwarded-proto', manager.schemeToOverwrite);
  else if (!isTrusted || forwarded === null) derived.set('x-forwarded-proto', scheme);
  if (manager.useRemoteAddress) derived.set('x-forwarded-for', undefined);
  if (manager.via !== '') {
    const before = given('via');
    derived.set('via', before === undefined ? undefined : before === null ? manager.via : `${before}, ${manager.via}`);
  }
  if (manager.appendXForwardedPort) {
    const before = isTrusted ? given('x-forwarded-port') : null;
    derived.set('x-forwarded-port', before === null ? String(context.socket.localAddress.port) : before);
  }
  derived.set('x-envoy-internal', isNeverInternal(manager, context) ? null : undefined);
  derived.set('x-envoy-external-address', undefined);
  if (makesRequestId(manager, given('x-request-id'), context)) derived.set('x-request-id', undefined);
  derived.set('x-forwarded-client-cert', forwardedCertificate(manager, tls, given('x-forwarded-client-cert')));
  const now = (name: string): string | null | undefined => (derived.has(name) ? derived.get(name) : given(name));
  derived.set(':scheme', manager.schemeToOverwrite ?? schemeHeader(client, given, now('x-forwarded-proto'), scheme));
  for (const name of [...retryHeaders, ...(manager.useRemoteAddress ? edgeHeaders : [])]) {
    // Where nobody said whether there is such a header it stays open, lest every answer asks who is internal.
    const before = now(name);
    if (before === null) continue;
    if (before === undefined ? isNeverInternal(manager, context) : !isInternalRequest(manager, context)) {
      derived.set(name, null);
    }
  }
  for (const name of configuration?.internalOnlyHeaders ?? []) {
    if (now(name) !== null && !isInternalRequest(manager, context)) derived.set(name, null);
  }
  return derived;
}

/** An ID is made where there is none, and for requests from outside, whose own does not count. */
function makesRequestId(
  manager: HttpConnectionManager,
  given: string | null | undefined,
  context: HttpContext,
): boolean {
  if (!manager.generateRequestId) return false;
  if (typeof given !== 'string') return given === null;
  return manager.useRemoteAddress && !manager.preserveExternalRequestId && !isInternalRequest(manager, context);
}

/** Which HTTP the client speaks, and the scheme of the URL that it asks for. */
export interface SchemeOfClient {
  readonly protocol: CodecChoice['protocol'];
  readonly asked: 'http' | 'https' | undefined;
}

/**
 * A client of HTTP/2 says it. In HTTP/1 only a URL in the request line does; else it is what X-Forwarded-Proto says by now,
 * if that is a scheme, and that of the connection (conn_manager_utility.cc `getScheme`).
 */
function schemeHeader(
  { protocol, asked }: SchemeOfClient,
  given: GivenHeader,
  forwarded: string | null | undefined,
  scheme: 'http' | 'https',
): string | undefined {
  const own = given(':scheme');
  if (typeof own === 'string') return own;
  if (protocol === 'h2' || protocol === 'h3') return asked;
  if (forwarded === undefined) return undefined;
  const ofHttp1 = /^https?$/i.test(forwarded ?? '') ? forwarded?.toLowerCase() : scheme;
  return protocol === undefined && asked !== ofHttp1 ? undefined : ofHttp1;
}

/** Clients from outside cannot ask for these. */
const retryHeaders = [
  'x-envoy-retriable-status-codes',
  'x-envoy-retriable-header-names',
  'x-envoy-retry-on',
  'x-envoy-retry-grpc-on',
  'x-envoy-max-retries',
  'x-envoy-upstream-alt-stat-name',
  'x-envoy-upstream-rq-timeout-ms',
  'x-envoy-upstream-rq-per-try-timeout-ms',
  'x-envoy-expected-rq-timeout-ms',
  'x-envoy-force-trace',
  'x-envoy-ip-tags',
  'x-envoy-original-url',
  'x-envoy-hedge-on-per-try-timeout',
];
const edgeHeaders = [
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
];

function forwardedCertificate(
  { forwardClientCertDetails }: HttpConnectionManager,
  tls: DownstreamTlsVerdict,
  given: string | null | undefined,
): string | null | undefined {
  if (forwardClientCertDetails === 'ALWAYS_FORWARD_ONLY') return given;
  const isMutual =
    tls.kind === 'accepted' && (tls.clientCertificate === 'verified' || tls.clientCertificate === 'unverified');
  if (!isMutual || forwardClientCertDetails === 'SANITIZE' || forwardClientCertDetails === '') return null;
  return forwardClientCertDetails === 'FORWARD_ONLY' ? given : undefined;
}
