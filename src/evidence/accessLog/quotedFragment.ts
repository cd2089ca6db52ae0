import { type AccessLogRecord, accessLogRecord } from './accessLogRecord.ts';
import { emptyFieldTexts, slot } from './recordField.ts';
import { responseCodeDetail } from './responseCodeDetail.ts';
import { responseFlag } from './responseFlag.ts';
import { terminationDetail } from './terminationDetail.ts';

const partOfLine = 'a part of a line';
const shape =
  /^(?:(\d{1,3})(?:[ \t]+|$))?(?:"?([A-Z]{2,6}(?:,[A-Z]{2,6}){0,8}|-)"?(?:[ \t]+|$))?(?:"?([a-z][a-z0-9_.]{4,80}(?:[{[][^"]{0,2000}[}\]])?)"?)?$/;

/**
 * What people quote of a line: its status, response flags and details, or some of them (`503 UF`,
 * `NR filter_chain_not_found`). Undefined where no word of it is one of Envoy's.
 */
export function readFragment(text: string): AccessLogRecord | undefined {
  const texts = emptyFieldTexts();
  if (terminationDetail(text.trim()) !== undefined) {
    texts[slot.connectionTerminationDetails] = text.trim();
    return accessLogRecord(partOfLine, texts, false);
  }
  const [, code, flags, details] = shape.exec(text.trim()) ?? [];
  const hasFlags = flags !== undefined && flags !== '-';
  if (hasFlags && !flags.split(',').every((flag) => responseFlag(flag) !== undefined)) return undefined;
  if (details !== undefined && responseCodeDetail(details) === undefined) return undefined;
  if (!hasFlags && details === undefined) return undefined;
  texts[slot.responseCode] = code;
  texts[slot.responseFlags] = flags;
  texts[slot.responseCodeDetails] = details;
  return accessLogRecord(partOfLine, texts, false);
}
