import { type Bytes, readRange } from '../source.ts';

const CHUNK = 1024 * 1024;

/** The lines of a text from `start` on, without their ends; bytes that are no UTF-8 are replaced. */
export function* byteLines(bytes: Bytes, start: number): Iterable<string> {
  const decoder = new TextDecoder();
  let open = '';
  for (let at = start; at < bytes.size; at += CHUNK) {
    const lines = (open + decoder.decode(readRange(bytes, at, at + CHUNK), { stream: true })).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) yield line;
  }
  const last = open + decoder.decode();
  if (last !== '') yield last;
}
