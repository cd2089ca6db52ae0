import { Budget } from './collection/budget.ts';
import { gunzipChunks } from './gunzipChunks.ts';
import { readRange, type Source } from './source.ts';
import { Spool, SpoolFailure, spooled } from './spool.ts';

const CHUNK = 256 * 1024;

/** What a gzip source holds. A damaged one gives what could be unpacked, and says so in `damage`. */
export async function gunzipSource(source: Source): Promise<Source> {
  const spool = new Spool((folder) => source.progress?.note(spooled(source.name, folder)));
  let damage: string | undefined;
  try {
    // It is kept on disk, not in memory: any ratio will do.
    for await (const chunk of gunzipChunks(packed(source), new Budget(Number.POSITIVE_INFINITY))) spool.add(chunk);
  } catch (error) {
    if (error instanceof SpoolFailure) throw error;
    damage = `the gzip data is damaged: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { close, ...rest } = source;
  close?.();
  return { ...rest, bytes: spool.bytes(), ...(damage === undefined ? {} : { damage }) };
}

function* packed({ bytes, progress }: Source): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.size; start += CHUNK) {
    progress?.reached(start, bytes.size);
    yield readRange(bytes, start, start + CHUNK);
  }
}
