import type { JsonValue } from '../../base/json.ts';
import { brokenJson } from '../../diagnostic/catalogue/input.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { readRange } from '../source.ts';
import type { ByteDocument } from './byteDocument.ts';

/** Parses the JSON in a byte range; undefined, and a report, when it is none. */
export function parseRange(
  document: ByteDocument,
  range: { readonly start: number; readonly end: number; readonly pointer: string },
): JsonValue | undefined {
  const origin: Origin = { file: document.file, pointer: range.pointer };
  const text = new TextDecoder().decode(readRange(document.bytes, range.start, range.end));
  try {
    return JSON.parse(text);
  } catch (error) {
    document.collector.report(brokenJson, origin, { problem: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
