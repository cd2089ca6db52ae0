import type { AccessLogRecord } from '../../../src/evidence/accessLog/accessLogRecord.ts';
import { responseCodeDetail } from '../../../src/evidence/accessLog/responseCodeDetail.ts';
import { responseFlag } from '../../../src/evidence/accessLog/responseFlag.ts';
import { terminationDetail } from '../../../src/evidence/accessLog/terminationDetail.ts';
import { transportFailureReason } from '../../../src/evidence/accessLog/transportFailureReason.ts';

type Words = { readonly meaning: string } | undefined;

/** What the tables say about a record, a line for each text of it that means something. */
export function meaningsOf(record: AccessLogRecord): readonly string[] {
  const explained = (text: string | null | undefined, words: (text: string) => Words): readonly string[] =>
    typeof text === 'string' ? [`${text}: ${words(text)?.meaning ?? 'NOT EXPLAINED'}`] : [];
  return [
    ...(record.responseFlags ?? []).flatMap((flag) => explained(flag, responseFlag)),
    ...explained(record.responseCodeDetails, responseCodeDetail),
    ...explained(record.connectionTerminationDetails, terminationDetail),
    ...explained(record.downstreamLocalCloseReason, terminationDetail),
    ...explained(record.upstreamTransportFailureReason, (text) => transportFailureReason(text, 'upstream')),
    ...explained(record.downstreamTransportFailureReason, (text) => transportFailureReason(text, 'downstream')),
  ];
}

/** The known facts of a record, in the order of the type; `none` is what Envoy said is not there. */
export function recordText(record: AccessLogRecord): string {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${name}=${value === null ? 'none' : Array.isArray(value) ? `[${value}]` : value}`)
    .join(' ');
}
