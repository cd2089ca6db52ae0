import { chunkedBytes } from './chunkedBytes.ts';
import { type Bytes, readRange, type Source } from './source.ts';

export function isGzip(bytes: Bytes): boolean {
  const magic = readRange(bytes, 0, 2);
  return magic[0] === 0x1f && magic[1] === 0x8b;
}

/** What a gzip source holds. A damaged one gives what could be read, and says so in `damage`. */
export async function gunzip(source: Source): Promise<Source> {
  const chunks: Uint8Array[] = [];
  const inflated = chunksOf(source.bytes).pipeThrough(new DecompressionStream('gzip'));
  let damage: string | undefined;
  try {
    for (const reader = inflated.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
    }
  } catch (error) {
    damage = `the gzip data is damaged: ${reasonOf(error)}`;
  }
  return { name: source.name, bytes: chunkedBytes(chunks), ...(damage === undefined ? {} : { damage }) };
}

/** Streams wrap the reason: the innermost one tells. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}

function chunksOf(bytes: Bytes): ReadableStream<Uint8Array<ArrayBuffer>> {
  let position = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = new Uint8Array(Math.min(256 * 1024, bytes.size - position));
      const count = bytes.readInto(chunk, position);
      if (count === 0) return controller.close();
      position += count;
      controller.enqueue(chunk.subarray(0, count));
    },
  });
}
