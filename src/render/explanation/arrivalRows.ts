import type { ArrivalStep, DetectionStep } from '../../verdict/arrival.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { printable } from '../printable.ts';
import { connectionWords, isPayloadOpen } from './connectionWords.ts';

type Row = readonly [label: string, text: string];

/** The connection, the listeners that it came by, and what their filters saw. */
export function arrivalRows(walk: Walk, connection: Connection): readonly Row[] {
  const listeners = walk.arrival.map((step, index): Row => [index === 0 ? 'listener' : '', arrivalWords(step)]);
  const seen = walk.detection.map((step) => detectionWords(step, connection)).filter((words) => words !== '');
  const detected: readonly Row[] = seen.length === 0 ? [] : [['detected', seen.join('; ')]];
  return [['connection', connectionWords(connection)], ...listeners, ...detected];
}

function arrivalWords(step: ArrivalStep): string {
  const name = printable(step.listener.name);
  switch (step.kind) {
    case 'accepted':
      return `${name} on ${step.address}`;
    case 'captured':
      return `${name} on ${step.address}, captured by the sidecar (${step.direction})`;
    case 'named':
      return `${name} (named in the question)`;
    case 'handed_off':
      return `handed over to ${name} (${step.by === 'exact' ? 'it has exactly' : 'it has the port of'} ${step.address})`;
    case 'kept':
      return `kept by ${name}: no listener has ${step.address}`;
  }
}

function detectionWords({ filter, result }: DetectionStep, connection: Connection): string {
  const name = printable(filter.replace(/^envoy\.(filters\.)?listener\./, ''));
  switch (result.kind) {
    case 'disabled':
      return `${name}: off for port ${connection.destination.port}`;
    case 'destination_restored':
      return 'original destination restored';
    case 'nothing_to_restore':
    case 'no_effect':
    case 'sets_filter_state':
    case 'skipped_tls':
      return '';
    case 'tls':
      return isPayloadOpen(connection) ? '' : `${name}: TLS`;
    case 'not_tls':
      return isPayloadOpen(connection) ? '' : `${name}: not TLS → raw_buffer`;
    case 'http_inspected':
      return result.found === 'unknown' ? '' : `${name}: ${result.found}`;
    case 'proxy_protocol':
      return `${name}: source ${printable(result.source)}`;
    case 'no_proxy_protocol':
      return `${name}: no header, passed on`;
    case 'timed_out':
      return `timeout after ${result.milliseconds / 1000} s`;
    case 'waits':
      return `${name}: waits for the first bytes`;
    case 'closes':
      return `${name}: closes the connection`;
    case 'assumed_neutral':
      return `${name}: not known, assumed to change nothing`;
  }
}
