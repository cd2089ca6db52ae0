import type { Bytes, Source } from './source.ts';

/** Bytes that are in memory already. */
export function memoryBytes(content: Uint8Array): Bytes {
  return {
    size: content.length,
    readInto(target, start) {
      const part = content.subarray(start, start + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/** A source from text or bytes at hand, for `loadDump`: what a browser or a test has. `name` stands in places and messages. */
export function memorySource(name: string, content: Uint8Array | string): Source {
  return { name, bytes: memoryBytes(typeof content === 'string' ? new TextEncoder().encode(content) : content) };
}
