import { assertNever } from '../../base/assertNever.ts';
import type { ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { DownstreamTlsVerdict } from '../../verdict/downstreamTlsVerdict.ts';
import type { HttpFilterStep } from '../../verdict/httpFilterStep.ts';
import type { HttpPassage } from '../../verdict/httpPassage.ts';
import type { NetworkFilterStep } from '../../verdict/networkFilterStep.ts';
import type { Passage, PassageEnd } from '../../verdict/passage.ts';
import { endsBeforeHandshake } from '../../verdict/passageTrouble.ts';
import type { RbacVerdict } from '../../verdict/rbacVerdict.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { withCode } from '../withCode.ts';
import { factName } from './conditionWords.ts';

/** Where the way behind the chain ends, in a few words; nothing where it was not followed. */
export function endWords({ passage }: Verdict): readonly string[] {
  if (passage === undefined) return [];
  if (passage.kind === 'decided') return [describeEnd(passage.passage)];
  return [`depends on ${passage.missing.map(({ name }) => factName(name)).join(', ')}`];
}

export function describeEnd({ end, tls }: Passage): string {
  switch (end.kind) {
    case 'cluster':
      return describeDestination(end.destination);
    case 'response':
      return describeResponse(end.response);
    case 'closed':
      if (end.by === 'transport_socket') return `closed in the TLS handshake: ${refusalWords(tls)}`;
      return end.by === 'filter_chain'
        ? 'closed: the chain has no filters'
        : `closed: ${describeResponse(end.response)}`;
    case 'served':
      return `served by ${end.filter}`;
    case 'waiting':
      return end.by === 'router' || end.by === 'http_filter'
        ? 'hangs: nothing answers the request'
        : 'waits for the client to send something';
    case 'stopped':
      return 'not followed further';
    case 'unsupported':
      return `cannot be told: ${withCode(end.diagnostic)}`;
    default:
      return assertNever(end);
  }
}

/** `403 rbac_access_denied…`, `404 NR route_not_found`. */
export function describeResponse({ code, flags, details }: ProxyResponse): string {
  return (
    [code?.toString() ?? '', flags === '-' ? '' : flags, details].filter((part) => part !== '').join(' ') || 'no flag'
  );
}

export function describeDestination({ choices }: ClusterDestination): string {
  const [only] = choices;
  if (only !== undefined && choices.length === 1)
    return `cluster ${only.name}${only.presence === 'unknown' ? ' (the dump has no clusters)' : ''}`;
  return choices
    .map(
      ({ name, share, presence }) =>
        `${percent(share)} cluster ${name}${presence === 'missing' ? ' (missing: NC)' : ''}`,
    )
    .join(', ');
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** The rows that tell the way behind the chain: label and words. */
export function passageRows(passage: Passage): readonly (readonly [string, string])[] {
  const rows: [string, string][] = [];
  const tls = endsBeforeHandshake(passage)
    ? `no handshake yet when tcp_proxy closes (${tlsWords(passage.tls)})`
    : tlsWords(passage.tls);
  if (tls !== '') rows.push(['tls', tls]);
  const filters = passage.networkFilters.map(networkFilterWords).filter((words) => words !== '');
  filters.forEach((words, index) => {
    rows.push([index === 0 ? 'filters' : '', words]);
  });
  if (passage.http !== undefined) rows.push(...httpRows(passage.http));
  rows.push([endLabel(passage.end), describeEnd(passage)]);
  return rows;
}

const endLabel = ({ kind }: PassageEnd): string =>
  kind === 'cluster' ? 'goes to' : kind === 'response' ? 'answers' : 'ends';

function httpRows(http: HttpPassage): readonly [string, string][] {
  const rows: [string, string][] = [];
  const { routeConfiguration, virtualHost, route } = http;
  if (routeConfiguration !== undefined) {
    rows.push(['routes', `${routeConfiguration.name || '(no name)'} (${foundWords(routeConfiguration.found)})`]);
  }
  if (virtualHost !== undefined) rows.push(['virtual host', virtualHostWords(virtualHost)]);
  if (route !== undefined) {
    const step = http.routes.at(-1);
    const why = step?.conditions.map(({ wanted }) => wanted).join(', ') ?? 'by the matcher';
    rows.push(['route', `#${route.index}${route.name === '' ? '' : ` "${route.name}"`}: ${why}`]);
    rows.push(...missedRows('passed over', http.routes.slice(0, -1), 3));
  } else if (virtualHost?.found !== undefined && http.routes.length > 0) {
    rows.push(...missedRows('no route', http.routes, 6));
  }
  const filters = http.filters.map(httpFilterWords).filter((words) => words !== '');
  filters.forEach((words, index) => {
    rows.push([index === 0 ? 'http filters' : '', words]);
  });
  return rows;
}

/** Routes that did not take the request, and what they wanted; of many those that came nearest. */
function missedRows(label: string, routes: HttpPassage['routes'], most: number): readonly [string, string][] {
  const held = ({ conditions }: HttpPassage['routes'][number]): number =>
    conditions.filter(({ holds }) => holds).length;
  const nearest = [...routes].sort((left, right) => held(right) - held(left)).slice(0, most);
  const rows = nearest
    .sort((left, right) => left.index - right.index)
    .map(({ index, name, conditions }, place): [string, string] => {
      const failed = conditions.at(-1);
      const got = failed?.got === undefined ? '' : `; the request has ${failed.got}`;
      return [
        place === 0 ? label : '',
        `#${index}${name === '' ? '' : ` "${name}"`} wants ${failed?.wanted ?? ''}${got}`,
      ];
    });
  return routes.length > most ? [...rows, ['', `and ${routes.length - most} more`]] : rows;
}

function foundWords(found: NonNullable<HttpPassage['routeConfiguration']>['found']): string {
  switch (found) {
    case 'inline':
      return 'in the chain';
    case 'rds':
      return 'by discovery';
    case 'scoped':
      return 'by its scope';
    case 'missing':
      return 'not delivered';
    case 'no_scope':
      return 'no scope fits';
    case 'not_in_dump':
      return 'not in the dump';
  }
}

function virtualHostWords({ host, found }: NonNullable<HttpPassage['virtualHost']>): string {
  const asked = host === undefined ? 'the host' : (host ?? 'no host');
  if (found === undefined) return `none has ${asked}`;
  const name = found.name || '(no name)';
  switch (found.by) {
    case 'only':
      return `${name} (the only one, for any host)`;
    case 'exact':
      return `${name} (has ${found.domain})`;
    case 'suffix':
    case 'prefix':
      return `${name} (${found.domain} has ${asked}${outrankedWords(found)})`;
    case 'catch_all':
      return `${name} (* takes ${asked}: no other domain has it)`;
  }
}

function outrankedWords({ outranked }: NonNullable<NonNullable<HttpPassage['virtualHost']>['found']>): string {
  return outranked === undefined ? '' : `; a wildcard in front goes before ${outranked.domain} of ${outranked.name}`;
}

export function tlsWords(tls: DownstreamTlsVerdict): string {
  switch (tls.kind) {
    case 'none':
      return '';
    case 'passthrough':
      return 'not ended here: the filters get the encrypted bytes';
    case 'refused':
      return `refused: ${refusalWords(tls)}`;
    case 'unsupported':
      return `${tls.type} is not evaluated`;
    case 'accepted': {
      const alpn =
        tls.applicationProtocol === undefined
          ? 'ALPN not known'
          : tls.applicationProtocol === null
            ? 'no ALPN agreed on'
            : `ALPN ${tls.applicationProtocol}`;
      return `ended here, ${alpn}, ${certificateWords(tls)}`;
    }
  }
}

function certificateWords(tls: Extract<DownstreamTlsVerdict, { kind: 'accepted' }>): string {
  const names = [...(tls.peer?.uriSans ?? []), ...(tls.peer?.dnsSans ?? [])].join(', ');
  switch (tls.clientCertificate) {
    case 'not_requested':
      return 'no client certificate asked for';
    case 'not_presented':
      return 'no client certificate';
    case 'verified':
      return `client certificate verified${names === '' ? '' : ` (${names})`}`;
    case 'unverified':
      return `client certificate not verified${names === '' ? '' : ` (${names})`}`;
  }
}

/** Why the handshake fails. */
export function refusalWords(tls: DownstreamTlsVerdict): string {
  if (tls.kind !== 'refused') return '';
  const { reason } = tls;
  switch (reason.kind) {
    case 'plaintext':
      return 'the client sends plaintext';
    case 'secret_missing':
      return `secret ${reason.secrets.join(', ')} has not arrived`;
    case 'protocol_version':
      return `the client offers ${reason.offered.join(', ') || 'no version'}, the chain takes ${reason.accepted.join(', ') || 'none'}`;
    case 'no_client_certificate':
      return 'the client has no certificate, and the chain wants one';
    case 'untrusted_client_certificate':
      return 'the client’s certificate is not signed by an authority that the chain trusts';
    case 'subject_alt_name_mismatch':
      return `the client’s certificate is for ${reason.presented.join(', ') || 'nobody'}, the chain takes ${reason.accepted.join(' or ')}`;
  }
}

function networkFilterWords({ name, result }: NetworkFilterStep): string {
  switch (result.kind) {
    case 'passed':
    case 'sets_filter_state':
      return '';
    case 'rbac':
      return `${name}: ${rbacWords(result.rbac)}`;
    case 'not_reached':
      return `${name}: waits for data that the client does not send`;
    case 'cluster_from_server_name':
      return `${name}: cluster ${result.cluster}, from the SNI`;
    case 'no_server_name':
      return `${name}: no SNI, changes nothing`;
    case 'metadata_exchange':
      return `${name}: ${result.active ? 'peer metadata exchanged' : `idle, ${result.protocol} was not agreed on`}`;
    case 'takes':
      return `${name}: ${result.to}`;
    case 'closes':
      return `${name}: ${result.why}`;
    case 'assumed_to_pass':
      return `${name}: ${result.why}; assumed to pass`;
  }
}

function httpFilterWords({ name, result, overriddenBy }: HttpFilterStep): string {
  const by = overriddenBy === undefined ? '' : ` (${overriddenBy.replace('_', ' ')} says so)`;
  switch (result.kind) {
    case 'passed':
    case 'alpn':
    case 'router':
      return '';
    case 'disabled':
      return `${name}: off${by}`;
    case 'rbac':
      return `${name}: ${rbacWords(result.rbac)}${by}`;
    case 'jwt':
      return result.result === 'not_needed' ? '' : `${name}: wants ${result.requirement}; ${jwtWords(result)}`;
    case 'fault':
      return result.abort === 0 && result.delay === 0
        ? ''
        : `${name}: abort ${percent(result.abort)}, delay ${percent(result.delay)}`;
    case 'answers':
      return `${name}: answers ${result.why}`;
    case 'assumed_to_pass':
      return `${name}: ${result.why}; assumed to pass`;
  }
}

function jwtWords({ result, problem }: Extract<HttpFilterStep['result'], { kind: 'jwt' }>): string {
  if (result === 'missing') return 'the request has none';
  return result === 'refused' ? `refused: ${problem}` : 'taken as valid';
}

/** `denied by policy "x"`, `allowed: no policy of 2 (DENY) matches`. */
export function rbacWords({ decision, action, policy, policies, entry, matcherSteps }: RbacVerdict): string {
  if (entry !== undefined) {
    const rule = entry.byDefault ? 'no rule of its matcher fits' : `rule "${entry.name}"`;
    return `${decision} by policy "${policy}" (${rule})`;
  }
  if (matcherSteps.length > 0 && policies.length === 0) return `${decision}: no rule of its matcher fits`;
  if (action === undefined && policy === undefined && policies.length === 0) return 'enforces nothing';
  if (policy !== undefined) return `${decision} by policy "${policy}"`;
  const count = policies.length === 1 ? 'its policy does not match' : `none of ${policies.length} policies matches`;
  return `${decision}: ${count} (${action ?? 'matcher'})`;
}
