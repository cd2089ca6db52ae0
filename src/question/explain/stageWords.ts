import { listed } from '../../base/listed.ts';
import type { Stage } from '../../verdict/stage.ts';
import type { Step, Taken } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';

/** What a transport protocol of FilterChainMatch is for people. */
export function transportWords(transport: string): string {
  if (transport === 'tls') return 'TLS';
  if (transport === 'quic') return 'QUIC';
  return transport === 'raw_buffer' ? 'plaintext' : transport;
}

/** Whose entry a stage is about, in the plural: completes "take …". `wanted` is empty for any. */
export function acceptedWords(stage: Stage, wanted: readonly string[]): string {
  const values = listed(stage === 'transport_protocol' ? wanted.map(transportWords) : wanted, 4);
  const isAny = wanted.length === 0;
  switch (stage) {
    case 'destination_port':
      return isAny ? 'any port' : `port ${values}`;
    case 'prefix_ranges':
      return isAny ? 'any destination address' : `destination addresses in ${values}`;
    case 'server_names':
      return isAny ? 'any server name' : `SNI ${values}`;
    case 'transport_protocol':
      return isAny ? 'TLS and plaintext alike' : values;
    case 'application_protocols':
      return isAny ? 'any ALPN' : `ALPN ${values}`;
    case 'direct_source_prefix_ranges':
      return isAny ? 'any TCP peer' : `TCP peers in ${values}`;
    case 'source_type':
      return isAny ? 'local and outside clients' : sourceTypeWords(wanted[0] ?? '');
    case 'source_prefix_ranges':
      return isAny ? 'any client address' : `clients in ${values}`;
    case 'source_ports':
      return isAny ? 'any source port' : `source port ${values}`;
  }
}

export function sourceTypeWords(type: string): string {
  return type === 'EXTERNAL' ? 'clients from outside' : 'clients on the proxy’s own host';
}

/** What the taken entry names; undefined for the entry of the chains that name nothing. */
export function takenKey(taken: Taken): string | undefined {
  return 'key' in taken ? taken.key : undefined;
}

/** What was looked for before the last look-up, as the subject of a sentence: `Port 8090`, `Listener https`. */
export function sentenceSubject(walk: Walk, before: Step): string {
  const parts = walk.steps.slice(0, walk.steps.indexOf(before)).flatMap(subjectPart);
  const [first = `listener ${walk.listener?.name ?? ''}`, ...rest] = parts;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ');
}

function subjectPart(step: Step): readonly string[] {
  const { stage, taken, value, dropped } = step;
  const key = takenKey(taken);
  if (stage === 'destination_port') {
    const isNamedElsewhere = dropped.some(({ wanted }) => wanted.length > 0);
    return key === undefined && !isNamedElsewhere ? [] : [`port ${key ?? value}`];
  }
  if (key === undefined || key.endsWith('/0')) return [];
  if (stage === 'prefix_ranges') return [`address ${key}`];
  return stage === 'server_names' ? [`SNI ${key}`] : [];
}

/** What http_inspector calls the versions of HTTP. */
export const httpWords: Readonly<Record<string, string>> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2c: 'HTTP/2',
};

/** Whether something that tells TLS from plaintext ran at all. */
export const lookedForTls = ({ detection }: Walk): boolean =>
  detection.some(({ result }) => result.kind === 'tls' || result.kind === 'not_tls' || result.kind === 'timed_out');

/** Whether Envoy saw that the connection is TLS, when it chose the chain. */
export const sawTls = ({ detection, steps }: Walk): boolean =>
  detection.some(({ result }) => result.kind === 'tls') ||
  // QUIC needs no inspector to tell the name.
  steps.some(({ stage, value }) =>
    stage === 'transport_protocol' ? value === 'quic' : stage === 'server_names' && value !== 'none',
  );
