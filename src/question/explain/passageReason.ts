import { responseCodeDetail } from '../../evidence/accessLog/responseCodeDetail.ts';
import type { CodecChoice, HttpPassage } from '../../verdict/httpPassage.ts';
import type { Passage } from '../../verdict/passage.ts';
import { isTrouble } from '../../verdict/passageTrouble.ts';
import { missingSecret, unavailableResponse } from '../../verdict/upstreamJson.ts';
import type { PassageVerdict } from '../../verdict/verdict.ts';
import { nearDomainHint } from '../nearDomain.ts';
import { nearestRoute, nearestRouteHint } from '../nearestRoute.ts';
import { unavailableWords } from '../trace/unavailableWords.ts';
import { undeliveredHint } from './ended.ts';
import type { Mesh } from './mesh.ts';
import { asksForNone, noRequest, rbacReason } from './rbacReason.ts';
import type { Cause, Reason } from './reason.ts';
import { tlsReason } from './tlsReason.ts';

type Decided = Extract<PassageVerdict, { kind: 'decided' }>;

/** Why the way fails, behind the chain or because its cluster has nobody to send to; undefined where it does not. */
export function behindReason({ passage, upstream }: Decided, mesh: Mesh): Reason | undefined {
  const reason = passageReason(passage, mesh);
  if (reason !== undefined || upstream === undefined || unavailableResponse(upstream) === undefined) return reason;
  const [first] = upstream;
  const outcome = first?.verdict.branches[0]?.walk.outcome;
  const lacking = outcome && missingSecret(outcome);
  if (first !== undefined && lacking !== undefined) {
    const secrets = lacking.secrets.join(', ');
    return {
      reason: `It goes to cluster ${first.choice.name}, and secret ${secrets} has not been delivered: every handshake fails.`,
      remarks: [],
      hint: 'look for the secret (name, namespace, permissions) in the control plane',
    };
  }
  if (first === undefined || outcome?.kind !== 'unavailable') return undefined;
  const words = unavailableWords(outcome.reason, first.choice.name, mesh.isIstio);
  return { reason: `It goes to cluster ${first.choice.name}: ${words.reason}.`, remarks: [], hint: words.hint };
}

/** Why the way behind the chain fails, and what to do; undefined where it does not fail. */
function passageReason(passage: Passage, mesh: Mesh): Reason | undefined {
  const cause = causeOf(passage, mesh);
  return cause && { ...cause, remarks: [] };
}

function causeOf(passage: Passage, mesh: Mesh): Cause | undefined {
  const { end, tls, http, networkFilters } = passage;
  if (!isTrouble(end)) return undefined;
  if (end.kind === 'waiting' && end.by === 'router') {
    return {
      reason: 'The connection manager has no HTTP filters, so no router sends the request on or answers it.',
      hint: 'add envoy.filters.http.router to its http_filters',
    };
  }
  if (end.kind === 'waiting') {
    const isHeld = end.by === 'http_filter';
    const reason = isHeld
      ? 'A filter answers when the request has ended, and an upgrade has no end.'
      : 'The client sends nothing, and the proxy waits for it.';
    return { reason, hint: undefined };
  }
  if (end.kind !== 'closed' && end.kind !== 'response') return undefined;
  const last = http?.filters.at(-1) ?? networkFilters.at(-1);
  if (last?.kind === 'undelivered') {
    const what =
      end.kind === 'closed' ? 'every connection of the chain is closed' : 'every request is answered with 500';
    return {
      reason: `The configuration of filter ${last.name} has not arrived from extension discovery, and it has no default: ${what}.`,
      hint: undeliveredHint,
    };
  }
  if (last?.kind === 'direct_response') {
    return {
      reason: `${last.name} answers as soon as there is a connection, before the handshake, and the client sees the connection close.`,
      hint: 'take the transport socket off, or answer with `direct_response` of a route behind a connection manager',
    };
  }
  switch (end.by) {
    case 'transport_socket':
      return tls.kind === 'refused' ? tlsReason(tls.reason, mesh) : undefined;
    case 'filter_chain':
      return {
        reason: 'The chain has no filters, and Envoy closes every connection of such a chain.',
        hint: undefined,
      };
    case 'network_rbac': {
      const step = networkFilters.at(-1);
      return step?.result.kind === 'rbac' ? rbacReason(step.result.rbac, step.name, 'connection', tls) : undefined;
    }
    case 'network_filter': {
      const step = networkFilters.at(-1);
      if (step?.result.kind !== 'closes') return undefined;
      return { reason: `${step.name} ${step.result.why}.`, hint: serviceHint };
    }
    case 'http_rbac': {
      const step = http?.filters.at(-1);
      return step?.result.kind === 'rbac' ? rbacReason(step.result.rbac, step.name, 'request', tls) : undefined;
    }
    case 'filter_refusal': {
      const step = http?.filters.at(-1);
      return step?.kind === 'ext_authz' || step?.kind === 'ext_proc'
        ? {
            reason: `${step.name} refuses this request${step.result.kind === 'answers' ? `, ${step.result.why}` : ''}.`,
            hint: serviceHint,
          }
        : ownAnswer(end.response.details);
    }
    case 'jwt_authn': {
      const { result } = http?.filters.at(-1) ?? {};
      const { problem: refused, because: hint } = result?.kind === 'jwt' ? result : {};
      const reason =
        refused === undefined
          ? 'The request brings no token, and the policy for it wants one.'
          : `The token of the request is refused, whatever its signature: ${refused}.`;
      return { reason, hint };
    }
    case 'tcp_proxy':
      return end.missingClusters === undefined
        ? { reason: 'No route of tcp_proxy takes this connection.', hint: undefined }
        : noClusterReason('tcp_proxy', end.missingClusters);
    case 'router':
      return end.response.flags === 'NC' ? noClusterReason('The route', end.missingClusters) : routerReason(http, tls);
    case 'codec':
      return tls.kind === 'passthrough'
        ? {
            reason:
              'The chain does not end TLS, so its HTTP codec gets the encrypted bytes and takes them for a broken request.',
            hint: 'the client sees "wrong version number"; let it speak plaintext, or end TLS in this chain',
          }
        : codecReason(http, end.response.details);
    case 'fault':
      return { reason: 'The fault filter refuses this request on purpose.', hint: undefined };
    default:
      return ownAnswer(end.response.details);
  }
}

const serviceHint =
  'see where the service of this filter should be, or let requests pass where it cannot be asked (failure_mode_allow)';

/** What the codec does not read, or reads and refuses. */
function codecReason(http: HttpPassage | undefined, details: string): Cause {
  switch (http?.unreadable) {
    case 'method':
      return {
        reason: `The codec of HTTP/1 does not know the method ${http.request.method}, and refuses the request.`,
        hint: 'let the client speak HTTP/2, or set allow_custom_methods in http_protocol_options',
      };
    case 'target':
    case 'host':
    case 'header':
      return ownAnswer(details);
    case 'size':
      return details.endsWith('too_many_headers')
        ? {
            reason: 'The request has more headers than this connection manager takes.',
            hint: 'send fewer, or raise max_headers_count in common_http_protocol_options (100 where it is not set)',
          }
        : {
            reason: 'The headers of the request are larger than this connection manager takes.',
            hint: 'send smaller ones, such as cookies and tokens, or raise max_request_headers_kb (60 where it is not set)',
          };
    case 'protocol':
    case undefined:
      return protocolReason(http?.codec);
  }
}

/** HTTP of another version than the connection manager reads, or no HTTP at all. */
function protocolReason(codec: CodecChoice | undefined): Cause {
  const version = codec?.protocol === 'h2' ? 'HTTP/2' : codec?.protocol === undefined ? undefined : 'HTTP/1.1';
  if (version === undefined || codec?.by === 'first_bytes') {
    return { reason: 'The bytes are not what the codec of this connection manager reads.', hint: undefined };
  }
  const why =
    codec?.by === 'alpn'
      ? 'as the handshake agreed on it'
      : `by its codec_type ${version === 'HTTP/2' ? 'HTTP2' : 'HTTP1'}`;
  return {
    reason: `The connection manager reads ${version} alone (${why}), and the client speaks something else.`,
    hint:
      codec?.by === 'alpn'
        ? `let the client speak ${version}, or not offer it in its ALPN`
        : `let the client speak ${version}${version === 'HTTP/2' ? ' from the first byte on (curl --http2-prior-knowledge)' : ''}, or set codec_type AUTO`,
  };
}

/** What Envoy's word for its answer means. */
function ownAnswer(details: string): Cause {
  const words = responseCodeDetail(details);
  return words === undefined
    ? { reason: `The proxy answers itself: ${details}.`, hint: undefined }
    : { reason: `The proxy answers itself: ${words.meaning}.`, hint: words.next };
}

/** Of routes that are for clients with a certificate. */
function certificateHint(routes: HttpPassage['routes'], tls: Passage['tls']): string | undefined {
  const wantsOne = routes.some(({ conditions }) =>
    conditions.some(({ kind, holds }) => kind === 'tls_context' && !holds),
  );
  return wantsOne && asksForNone(tls) ? noRequest : undefined;
}

function noClusterReason(who: string, missing: readonly string[] | undefined): Cause {
  if (missing === undefined) return { reason: `${who} names no cluster.`, hint: undefined };
  const [first, ...more] = missing;
  const named = first === undefined || first === '' ? 'a cluster' : `cluster ${first}`;
  const rest = more.length === 0 ? '' : `, nor the other${more.length === 1 ? '' : ` ${more.length}`} it names`;
  return {
    reason: `${who} names ${named}, which this proxy does not have${rest}.`,
    hint: 'look for the service, or its subset, in the control plane',
  };
}

function routerReason(http: HttpPassage | undefined, tls: Passage['tls']): Cause {
  const { routeConfiguration, virtualHost } = http ?? {};
  if (routeConfiguration?.found === 'missing') {
    return {
      reason: `Route configuration ${routeConfiguration.name} has not arrived from discovery.`,
      hint: undefined,
    };
  }
  if (routeConfiguration?.found === 'no_scope') {
    const { name, scopeKey } = routeConfiguration;
    return {
      reason:
        scopeKey === undefined
          ? `The request lacks a header, or a part of it, that the scoped routes ${name} make their key of.`
          : `No scope of the scoped routes ${name} has the key ${scopeKey.map((part) => JSON.stringify(part)).join(', ')}.`,
      hint: 'compare the headers of the request with the scopes in the dump',
    };
  }
  if (virtualHost?.found === undefined) {
    const offered = virtualHost?.offered ?? [];
    const names =
      offered.length === 0
        ? 'it has none'
        : `it has ${offered.slice(0, 6).join(', ')}${offered.length > 6 ? ', …' : ''}`;
    return {
      reason: `No virtual host of ${routeConfiguration?.name ?? 'the routes'} has the host ${virtualHost?.host ?? '(none)'}; ${names}.`,
      hint: nearDomainHint(virtualHost?.host ?? '', offered),
    };
  }
  return {
    reason: `Virtual host ${virtualHost.found.name} has no route for it, and no other one is tried: ${nearestRoute(http?.routes ?? [])}.`,
    hint:
      http?.request.method === 'CONNECT'
        ? 'only a route with connect_matcher takes CONNECT, in a connection manager that has it among its upgrade_configs'
        : (nearestRouteHint(http?.routes ?? []) ?? certificateHint(http?.routes ?? [], tls)),
  };
}
