import type { Passage } from '../../../src/verdict/passage.ts';
import type { EngineAnswer } from './engineHttp.ts';
import type { HttpWitness } from './httpCase.ts';

/** Why the engine's answer is not what Envoy did; undefined: it is. */
export function disagreement({ passages, factKinds }: EngineAnswer, witness: HttpWitness): string | undefined {
  const open = factKinds.filter((kind) => !kind.startsWith('random '));
  if (open.length > 0) return `undecided: ${open.join(', ')}`;
  if (passages.length === 0) return 'no passage';
  // Where Envoy throws dice, one of the outcomes has to be what it did.
  const problems = passages.map((passage) => compare(passage, witness));
  if (problems.some((found) => found.length === 0)) return undefined;
  return (problems[0] ?? []).join('; ');
}

function compare(passage: Passage, { http, listener, seen }: HttpWitness): readonly string[] {
  const { end, tls } = passage;
  const problems: string[] = [];
  const expect = (what: string, said: unknown, was: unknown): void => {
    if (said !== was) problems.push(`${what}: we say ${String(said)}, Envoy ${String(was)}`);
  };
  const failure = listener?.transportFailure ?? '';
  if (tls.kind === 'refused' && !(end.kind === 'closed' && end.by === 'tcp_proxy')) {
    // tcp_proxy has connected before the handshake, and writes a line of its own.
    if (http?.by === 'http')
      problems.push(`we say TLS refused (${tls.reason.kind}), Envoy answers ${http.code} ${http.details}`);
    else if (!failure.startsWith(tls.reason.transportFailure.split(':TLS_error_end')[0] ?? '')) {
      problems.push(`transport failure: we say ${tls.reason.transportFailure}, Envoy ${failure}`);
    }
    return problems;
  }
  if (http === undefined) {
    if (end.kind === 'closed' && end.by === 'network_rbac') {
      expect('termination', end.response.details, listener?.termination);
      return problems;
    }
    if (end.kind === 'closed' && end.by === 'codec') {
      expect('flags', end.response.flags, listener?.flags);
      return problems;
    }
    return [
      `we say ${endText(passage)}, Envoy wrote no line (${failure}, ${listener?.termination}, client ${JSON.stringify(seen)})`,
    ];
  }
  switch (end.kind) {
    case 'cluster': {
      const names = end.destination.choices.map(({ name }) => name);
      if (!names.includes(http.cluster) && http.details !== 'cluster_not_found')
        problems.push(
          `cluster: we say ${names.join('|')}, Envoy ${http.cluster} (${http.code} ${http.flags} ${http.details} ${http.termination})`,
        );
      // The server here does not speak WebSocket: an upgrade that got through to it fails there.
      const mayBeMissing = end.destination.choices.some(({ presence }) => presence === 'missing');
      const isMissing = mayBeMissing && http.details === 'cluster_not_found' && http.flags === 'NC';
      // A tunnel that stands ends with whoever closes it first, which is the client here.
      const isTunnel = passage.http?.request.method === 'CONNECT' && http.code === 200;
      if (passage.http !== undefined && http.details !== 'websocket_handshake_unsuccessful' && !isMissing) {
        expect('details', isTunnel ? 'downstream_remote_disconnect' : 'via_upstream', http.details);
      }
      break;
    }
    case 'response':
      expect('code', end.response.code, http.code);
      expect('flags', end.response.flags, http.flags);
      expect('details', end.response.details, http.details);
      break;
    case 'closed':
      expect('flags', end.response.flags, http.flags);
      expect(
        'termination',
        end.response.details,
        http.by === 'tcp' || end.by === 'network_rbac' ? http.termination || listener?.termination : http.details,
      );
      break;
    case 'waiting':
      expect('what the client sees', 'silent', seen.kind);
      break;
    default:
      problems.push(`we say ${endText(passage)}, Envoy ${http.code} ${http.details}`);
  }
  if (passage.http?.routeConfiguration !== undefined && end.kind !== 'closed') {
    expect('route', passage.http.route?.name ?? '', http.route);
    // Envoy knows no virtual host of its own redirect to https.
    const isOwn = end.kind === 'response' && end.by === 'virtual_host';
    const host = isOwn ? http.virtualHost : (passage.http.virtualHost?.found?.name ?? '');
    expect('virtual host', host, http.virtualHost);
  }
  return problems;
}

export function endText({ end }: Passage): string {
  return end.kind === 'response' || end.kind === 'closed'
    ? `${end.kind} ${end.response.code ?? ''} ${end.response.flags} ${end.response.details} by ${end.by}`
    : end.kind === 'cluster'
      ? `cluster ${end.destination.choices.map(({ name }) => name).join('|')}`
      : end.kind === 'unsupported'
        ? end.diagnostic.message
        : end.kind;
}
