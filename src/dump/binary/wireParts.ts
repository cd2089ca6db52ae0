import { encodeBase64 } from '../../base/base64.ts';
import type { JsonValue } from '../../base/json.ts';
import type { WireField } from './wireFields.ts';

/** A field that no table has. */
export function unknownJson(part: WireField): JsonValue {
  return part.wire === 'varint' ? String(part.value) : encodeBase64(part.value);
}

/** Of a field that counts once. */
export function lastBytes(fields: readonly WireField[], number: number): Uint8Array {
  const found = fields.findLast((field) => field.number === number);
  return found?.wire === 'bytes' ? found.value : new Uint8Array();
}

/** A message that came in several parts. */
export function joined(parts: readonly WireField[]): Uint8Array {
  const chunks = parts.flatMap((part) => (part.wire === 'bytes' ? [part.value] : []));
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
