import type { Origin } from '../../diagnostic/origin.ts';
import { responseCodeDetail } from '../../evidence/accessLog/responseCodeDetail.ts';
import { acceptedVersions } from '../../match/tls/tlsVersions.ts';
import { walkConnection } from '../../match/walkConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Passage } from '../../verdict/passage.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { acceptedBy } from '../explain/accepted.ts';
import { meshOf } from '../explain/mesh.ts';
import { refusedClause } from '../explain/refused.ts';
import { refusedHint } from '../explain/refusedHint.ts';
import { listenerOf } from '../listenerOf.ts';
import { type Delivered, resetInHandshake } from './delivered.ts';
import { describeArrival, describeHandshake, describeRoute } from './describePassage.ts';
import { downstreamTlsOf, unfinished } from './downstreamTlsOf.ts';
import { forward } from './forward.ts';
import type { Deliver, Journey } from './journey.ts';
import type { Parcel } from './parcel.ts';
import type { Participant } from './participant.ts';
import { isOfClientCertificate, isOwnTls, plaintextHint, refusalWords, refusedTo } from './refusal.ts';
import { checkServerCertificate } from './serverCertificate.ts';
import { http1MeetsHttp2, tlsMeetsHttp } from './wrongProtocol.ts';

export type Side = 'client' | 'server';

/** A connection goes through one proxy: listener, chain, handshake, filters, route, and on to where it is sent. */
export function passProxy(
  journey: Journey,
  participant: Participant,
  connection: Connection,
  parcel: Parcel,
  side: Side,
  deliver: Deliver,
): Delivered {
  const { proxy } = participant.subject;
  const walk = walkConnection(proxy, connection, certainCertificate(journey, connection), 'end');
  journey.note(...walk.assumptions);
  const stopped = stoppedAtChain(journey, participant, connection, walk, parcel, side);
  if (stopped !== undefined) return stopped;
  const { passage } = walk;
  if (passage === undefined) {
    journey.unknown('listener', participant.name, 'how it goes on cannot be told');
    return { kind: 'unknown' };
  }
  const chainText = describeArrival(walk, proxy);
  journey.ok('listener', participant.name, chainText.text, chainText.origin, chainText.details);
  journey.note(...passage.assumptions);
  const handshake = shakeHands(journey, participant, walk, passage, parcel, side);
  if (handshake !== undefined) return handshake;
  return follow(journey, participant, passage, parcel, side, deliver);
}

/** A certificate that exists but is in no dump is one that the server accepts: anything else would be a finding. */
function certainCertificate({ oracle }: Journey, connection: Connection): Journey['oracle'] {
  if (connection.transport !== 'tls' || connection.clientCertificate !== undefined) return oracle;
  return {
    choose(fact, options) {
      const [first] = options;
      return fact.name === 'clientCertificate' && first !== undefined ? first.value : oracle.choose(fact, options);
    },
  };
}

const faultParty = (side: Side) => (side === 'client' ? 'client_proxy' : 'server_proxy');

function resetAtChain(parcel: Parcel): Delivered {
  if (isOwnTls(parcel)) return { kind: 'own_handshake_failed', how: 'reset', late: false };
  return parcel.wrapped === undefined
    ? { kind: 'closed', how: 'reset' }
    : { kind: 'handshake_failed', transportFailure: resetInHandshake };
}

function stoppedAtChain(
  journey: Journey,
  participant: Participant,
  connection: Connection,
  walk: Walk,
  parcel: Parcel,
  side: Side,
): Delivered | undefined {
  const { outcome, listener } = walk;
  const { name: who } = participant;
  const on = listener?.name ?? '';
  const party = faultParty(side);
  const isTls = parcel.wrapped !== undefined || parcel.payload === 'tls';
  const reset = resetAtChain(parcel);
  switch (outcome.kind) {
    case 'matched':
    case 'default':
      return undefined;
    case 'no_filter_chain': {
      const what = parcel.wrapped !== undefined ? 'this TLS' : isTls ? 'TLS' : 'plaintext';
      const { reason, hint } = missedChain(participant, walk, connection) ?? {
        reason: `${on} has no filter chain for ${what}`,
        hint: isTls ? undefined : plaintextHint(journey),
      };
      journey.broken('listener', who, `${reason}: connection closed`, { party, who, reason, hint }, listener?.origin);
      journey.logs.push({
        who,
        log: 'listener',
        code: 0,
        flags: 'NR',
        details: 'filter_chain_not_found',
        approximate: false,
      });
      return reset;
    }
    case 'no_listener': {
      const reason = 'no listener takes the connection';
      journey.broken('listener', who, reason, { party, who, reason, hint: undefined });
      return { kind: 'connect_failed' };
    }
    case 'closed': {
      const reason = `listener filter ${outcome.filter} of ${on} closes it (${outcome.reason})`;
      journey.broken('listener', who, reason, { party, who, reason, hint: undefined }, listener?.origin);
      return reset;
    }
    case 'waiting': {
      const reason = `${on} waits for the client to send something`;
      journey.broken('listener', who, reason, { party, who, reason, hint: undefined }, listener?.origin);
      return { kind: 'hangs' };
    }
    case 'unsupported':
      journey.note(outcome.diagnostic);
      journey.unknown('listener', who, outcome.diagnostic.message, listener?.origin);
      return { kind: 'unknown' };
  }
}

/** What the chains wanted, where it was more than TLS or plaintext. */
function missedChain(
  { subject: { dump, proxy } }: Participant,
  walk: Walk,
  connection: Connection,
): { readonly reason: string; readonly hint: string | undefined } | undefined {
  const step = walk.steps.at(-1);
  if (step === undefined || step.stage === 'transport_protocol') return undefined;
  const accepted = acceptedBy(proxy, connection);
  const { clause, hint } = refusedHint(walk, step, connection, listenerOf(proxy, walk), meshOf(dump), accepted);
  const words = clause ?? refusedClause(walk, step, connection);
  return { reason: words.replace(/^(Port|Listener|Address)/, (word) => word.toLowerCase()), hint };
}

/** The chain's transport socket, and the client's check of the server's certificate. Undefined: it goes on. */
function shakeHands(
  journey: Journey,
  participant: Participant,
  walk: Walk,
  passage: Passage,
  parcel: Parcel,
  side: Side,
): Delivered | undefined {
  const { name: who } = participant;
  const { tls } = passage;
  switch (tls.kind) {
    case 'refused': {
      const before = isOfClientCertificate(tls.reason)
        ? checkServerCertificate(journey, participant, walk, parcel)
        : undefined;
      if (before !== undefined) return before;
      const { words, hint } = refusalWords(tls.reason, plaintextHint(journey));
      const fault = { party: faultParty(side), who, reason: words, hint } as const;
      journey.broken('handshake', who, words, fault, tls.origin);
      journey.logs.push({ who, ...unfinished(participant, walk), details: tls.reason.transportFailure });
      const { version } = participant.subject.proxy;
      const accepted = acceptedVersions(downstreamTlsOf(participant, walk)?.common.parameters, version);
      return refusedTo(tls.reason, parcel, accepted, version);
    }
    case 'accepted': {
      journey.ok('handshake', who, describeHandshake(tls), tls.origin);
      if (side === 'server') journey.identity = identityOf(passage);
      journey.isOwnTlsEnded ||= isOwnTls(parcel);
      return (
        checkServerCertificate(journey, participant, walk, parcel) ?? http1MeetsHttp2(journey, who, passage, parcel)
      );
    }
    case 'passthrough':
      return parcel.wrapped !== undefined && passage.http !== undefined
        ? tlsMeetsHttp(journey, who, parcel.wrapped.by, passage.http.codec, tls.origin)
        : undefined;
    case 'none':
    case 'unsupported':
      return undefined;
  }
}

function identityOf({ tls, http }: Passage): Journey['identity'] {
  if (tls.kind !== 'accepted') return undefined;
  if (tls.clientCertificate !== 'verified' && tls.clientCertificate !== 'unverified') return undefined;
  const mode = http?.forwardedClientCertificate.mode;
  const forwarded =
    (mode === 'SANITIZE_SET' || mode === 'APPEND_FORWARD') && http?.forwardedClientCertificate.uri === true;
  return { name: tls.peer?.uriSans[0] ?? tls.peer?.dnsSans[0], forwarded };
}

function follow(
  journey: Journey,
  participant: Participant,
  passage: Passage,
  parcel: Parcel,
  side: Side,
  deliver: Deliver,
): Delivered {
  const { name: who } = participant;
  const { end } = passage;
  const party = faultParty(side);
  for (const line of describeRoute(passage)) journey.ok(line.kind, who, line.text, line.origin, line.details);
  switch (end.kind) {
    case 'cluster':
      return forward(journey, participant, passage, end.destination, unwrapped(parcel, passage), side, deliver);
    case 'response': {
      const { code = 0, flags, details } = end.response;
      const reason = `answers ${code}${flags === '-' ? '' : ` ${flags}`}${details === '' ? '' : ` (${details})`}`;
      // A redirect is an answer that was asked for, by whoever wrote the route.
      if (code < 400) journey.ok('route', who, `${end.by.replaceAll('_', ' ')} ${reason}`, end.origin);
      else broken(journey, who, reason, party, end, responseCodeDetail(details)?.next);
      journey.logs.push({ who, log: 'http', code, flags, details, approximate: false });
      const isUnread = passage.http?.unreadable === 'protocol';
      const isTls = parcel.payload === 'tls' && (parcel.wrapped !== undefined || passage.tls.kind === 'passthrough');
      if (isUnread && isTls) return { kind: 'own_handshake_failed', how: 'end', late: false };
      return isUnread && parcel.http === '2'
        ? { kind: 'protocol_error' }
        : { kind: 'response', status: code, by: 'proxy' };
    }
    case 'closed': {
      const { flags, details } = end.response;
      const reason = `closes the connection${flags === '-' ? '' : ` ${flags}`}${details === '' ? '' : ` (${details})`}`;
      broken(journey, who, reason, party, end);
      // HTTP/2 that never was one has no stream to log.
      const isUnread = passage.http?.unreadable === 'protocol';
      const log = isUnread ? 'none' : 'tcp';
      journey.logs.push({ who, log, code: 0, flags, details, approximate: false });
      return { kind: 'closed', how: isUnread ? 'end' : 'reset' };
    }
    case 'served':
      journey.ok('application', who, `filter ${end.filter} serves the connection itself`, end.origin);
      return { kind: 'stream' };
    case 'waiting': {
      const reason =
        end.by === 'router' ? 'is missing: nothing answers the request' : 'waits for the client to send something';
      broken(journey, who, reason, party, end);
      return { kind: 'hangs' };
    }
    case 'stopped':
      journey.unknown('route', who, 'how it goes on depends on more of the request than is known', end.origin);
      return { kind: 'unknown' };
    case 'unsupported':
      journey.note(end.diagnostic);
      journey.unknown('route', who, end.diagnostic.message, end.diagnostic.origin);
      return { kind: 'unknown' };
  }
}

function broken(
  journey: Journey,
  who: string,
  reason: string,
  party: 'client_proxy' | 'server_proxy',
  end: { readonly by: string; readonly origin: Origin },
  next?: string,
): void {
  const kind = /rbac|jwt|filter|fault/.test(end.by) ? 'filters' : 'route';
  const text = `${end.by.replaceAll('_', ' ')} ${reason}`;
  journey.broken(kind, who, text, { party, who, reason: text, hint: hintFor(end.by) ?? next }, end.origin);
}

function hintFor(by: string): string | undefined {
  switch (by) {
    case 'http_rbac':
    case 'network_rbac':
      return 'an AuthorizationPolicy decides this; `whichchain explain` shows its rules';
    case 'codec':
      return 'the bytes are no HTTP: the client speaks TLS (or something else) to a chain that expects plaintext HTTP';
    default:
      return undefined;
  }
}

/** Behind a chain that has ended TLS only the payload is left. */
function unwrapped(parcel: Parcel, { tls }: Passage): Parcel {
  if (tls.kind !== 'accepted') return parcel;
  if (parcel.wrapped !== undefined) return { ...parcel, wrapped: undefined };
  return { ...parcel, ownHello: undefined, payload: parcel.request === undefined ? 'tcp' : 'http' };
}
