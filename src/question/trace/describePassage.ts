import type { Origin } from '../../diagnostic/origin.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { describeChain } from '../../model/chainSummary.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { TraceHopKind } from '../../verdict/traceVerdict.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { listenerOf } from '../listenerOf.ts';

export interface Line {
  readonly kind: TraceHopKind;
  readonly text: string;
  readonly details: readonly string[];
  readonly origin: Origin | undefined;
}

/** The listener and the chain that took the connection. */
export function describeArrival(walk: Walk, proxy: ProxyModel): Line {
  const { outcome, listener, arrival } = walk;
  const chain = outcome.kind === 'matched' || outcome.kind === 'default' ? outcome.chain : undefined;
  const found = listenerOf(proxy, walk);
  const model =
    chain?.index === 'default'
      ? found?.defaultFilterChain
      : found?.filterChains.find(({ index }) => index === chain?.index);
  const name = chain === undefined || chain.name === '' ? '' : ` "${chain.name}"`;
  const number = chain?.index === 'default' ? 'default chain' : `chain #${chain?.index}`;
  const summary = model === undefined ? '' : `: ${describeChain(model)}`;
  const handedOff = arrival.find((step) => step.kind === 'handed_off');
  const via = handedOff?.kind === 'handed_off' ? `${handedOff.from.name} → ` : '';
  return {
    kind: 'listener',
    text: `listener ${via}${listener?.name ?? ''}, ${number}${name}${summary}`,
    details: [],
    origin: chain?.origin ?? listener?.origin,
  };
}

export function describeHandshake(tls: Extract<DownstreamTlsVerdict, { kind: 'accepted' }>): string {
  const protocol =
    tls.applicationProtocol === null || tls.applicationProtocol === undefined
      ? 'no ALPN agreed'
      : `ALPN ${tls.applicationProtocol}`;
  const names = tls.peer === undefined ? '' : ` ${[...tls.peer.uriSans, ...tls.peer.dnsSans].join(', ')}`;
  switch (tls.clientCertificate) {
    case 'verified':
      return `mutual TLS, ${protocol}; the client is${names || ' who its certificate says'}`;
    case 'unverified':
      return `TLS, ${protocol}; client certificate${names} taken without a check`;
    case 'not_presented':
      return `TLS, ${protocol}; the client shows no certificate`;
    case 'not_requested':
      return `TLS, ${protocol}; no client certificate is asked for`;
  }
}

/** Policies that let it pass, the virtual host and the route. */
export function describeRoute({ networkFilters, http }: Passage): readonly Line[] {
  const lines: Line[] = [];
  for (const { name, result, origin } of networkFilters) {
    if (result.kind === 'rbac' && result.rbac.decision === 'allowed' && result.rbac.action !== 'LOG') {
      lines.push({ kind: 'filters', text: `policy ${name} allows the connection`, details: [], origin });
    }
  }
  if (http === undefined) return lines;
  const { virtualHost, route, routeConfiguration, filters } = http;
  if (virtualHost?.found === undefined && virtualHost !== undefined) {
    const text = `route configuration ${routeConfiguration?.name || '(inline)'} has no virtual host for ${virtualHost.host ?? 'a request without a host'}`;
    lines.push({ kind: 'route', text, details: [], origin: routeConfiguration?.origin });
  }
  // Where the virtual host itself answers (require_tls) no route was tried.
  if (virtualHost?.found !== undefined && route === undefined && http.routes.length > 0) {
    const { name, domain, origin } = virtualHost.found;
    const text = `virtual host ${name} (${domain}), ${http.routes.length === 1 ? 'whose only route does not fit' : `none of whose ${http.routes.length} routes fits`}`;
    const details = http.routes.map(({ index, name: title, conditions }) => {
      const failed = conditions.find(({ holds }) => !holds);
      return `route #${index}${title === '' ? '' : ` "${title}"`}: ${failed === undefined ? 'no' : `wants ${failed.wanted}`}`;
    });
    lines.push({ kind: 'route', text, details, origin });
  }
  if (virtualHost?.found !== undefined && route !== undefined) {
    const { name, domain } = virtualHost.found;
    const which = route.name === '' ? `route #${route.index}` : `route #${route.index} "${route.name}"`;
    lines.push({
      kind: 'route',
      text: `route configuration ${routeConfiguration?.name || '(inline)'}, virtual host ${name} (${domain}), ${which}`,
      details: [],
      origin: route.origin,
    });
  }
  for (const { name, result, origin } of filters) {
    if (result.kind === 'rbac' && result.rbac.decision === 'allowed' && result.rbac.action !== 'LOG') {
      const by = result.rbac.policy === undefined ? '' : ` by ${result.rbac.policy}`;
      lines.push({ kind: 'filters', text: `policy ${name} allows the request${by}`, details: [], origin });
    }
  }
  return lines;
}
