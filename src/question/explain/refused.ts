import { listed } from '../../base/listed.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import {
  acceptedWords,
  httpWords,
  lookedForTls,
  sawTls,
  sentenceSubject,
  sourceTypeWords,
  transportWords,
} from './stageWords.ts';

/** Why the last look-up found nothing, as a clause without a period: what is taken here, and what the client brought. */
export function refusedClause(walk: Walk, step: Step, connection: Connection): string {
  const offered = offeredBy(step);
  const subject = sentenceSubject(walk, step);
  if (step.stage === 'destination_port' && offered.length === 0) return `${subject} has no filter chains`;
  switch (step.stage) {
    case 'destination_port':
      return `${subject} has no chain for port ${step.value}, only for ${listed(offered)}`;
    case 'prefix_ranges':
      return `${subject} has no chain for destination address ${step.value}, only for ${listed(offered)}`;
    case 'server_names':
      return serverNameClause(walk, step, connection, subject);
    case 'transport_protocol':
      return `${subject} takes ${listed(offered.map(transportWords))} only; ${clientBrought(walk, step, connection)}`;
    case 'application_protocols':
      return protocolClause(walk, step, connection, subject);
    case 'source_type':
      return `${subject} takes ${sourceTypeWords(offered[0] ?? '')} only; this one ${step.value === 'EXTERNAL' ? 'comes from outside' : 'is on that host'}`;
    case 'direct_source_prefix_ranges':
    case 'source_prefix_ranges':
    case 'source_ports':
      return `${subject} takes ${acceptedWords(step.stage, offered)} only; this one is ${step.value}`;
  }
}

export function offeredBy({ taken }: Step): readonly string[] {
  return taken.kind === 'no_entry' ? taken.offered : [];
}

function serverNameClause(walk: Walk, step: Step, connection: Connection, subject: string): string {
  if (!sawTls(walk)) {
    return `${subject} takes TLS with a server name (SNI) only; ${clientBrought(walk, step, connection)}`;
  }
  if (step.value === 'none') return `${subject} has chains for certain server names only; the client sent no SNI`;
  return `${subject} has no chain for ${connection.serverName === undefined ? 'any other SNI' : `SNI ${step.value}`}`;
}

function protocolClause(walk: Walk, step: Step, connection: Connection, subject: string): string {
  const offered = offeredBy(step);
  if (sawTls(walk)) {
    const brought = step.value === 'none' ? 'no ALPN' : step.value;
    return `${subject} takes ${acceptedWords(step.stage, offered)} only; the client offered ${brought}`;
  }
  const http = offered.filter((name) => name in httpWords).map((name) => httpWords[name] ?? name);
  if (http.length === 0) {
    return `${subject} takes TLS with ${acceptedWords(step.stage, offered)} only; ${clientBrought(walk, step, connection)}`;
  }
  const brought = httpWords[step.value] ?? (connection.transport === 'tls' ? 'TLS' : 'something else');
  return `${subject} takes plaintext ${listed(http)} only; the client sent ${brought}`;
}

/** What Envoy takes the client's bytes for; TLS that nothing inspects is raw bytes. */
function clientBrought(walk: Walk, step: Step, connection: Connection): string {
  if (connection.silent) return 'the client sent nothing, which counts as plaintext';
  if (connection.transport === 'tls' && !sawTls(walk)) {
    // An inspector that was there met the header of the PROXY protocol first.
    if (walk.detection.some(({ result }) => result.kind === 'not_tls')) {
      return 'the client sent TLS, but its PROXY protocol header is not taken off before TLS is looked for, so that it counts as plaintext';
    }
    return 'the client sent TLS, but no TLS inspector looks at it here, so that it counts as plaintext';
  }
  if (connection.transport === undefined && !lookedForTls(walk)) {
    return 'no TLS inspector looks at what the client sends, so that it counts as plaintext';
  }
  if (step.stage === 'transport_protocol') return `the client sent ${transportWords(step.value)}`;
  return `the client sent ${sawTls(walk) ? 'TLS' : 'plaintext'}`;
}
