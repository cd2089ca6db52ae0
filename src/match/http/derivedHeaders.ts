import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';

/** Headers that the connection manager sets or removes before routing; undefined: to something that is not known. */
export type DerivedHeaders = ReadonlyMap<string, string | null | undefined>;

export function derivedHeaders(
  manager: HttpConnectionManager,
  tls: DownstreamTlsVerdict,
  request: HttpRequest,
): DerivedHeaders {
  const derived = new Map<string, string | null | undefined>();
  const given = (name: string): string | null | undefined =>
    request.headers.get(name) ?? (request.headersComplete ? null : undefined);
  const scheme = tls.kind === 'accepted' ? 'https' : 'http';
  const forwarded = given('x-forwarded-proto');
  const isTrusted = !manager.useRemoteAddress || manager.xffNumTrustedHops > 0;
  if (manager.schemeToOverwrite !== undefined) derived.set('x-forwarded-proto', manager.schemeToOverwrite);
  else if (!isTrusted || forwarded === null) derived.set('x-forwarded-proto', scheme);
  if (manager.useRemoteAddress) derived.set('x-forwarded-for', undefined);
  for (const name of ['x-envoy-internal', 'x-envoy-external-address']) derived.set(name, undefined);
  if (given('x-request-id') === null) derived.set('x-request-id', undefined);
  derived.set('x-forwarded-client-cert', forwardedCertificate(manager, tls, given('x-forwarded-client-cert')));
  derived.set(':scheme', manager.schemeToOverwrite ?? undefined);
  return derived;
}

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
