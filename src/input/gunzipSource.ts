import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readRange, type Source } from './source.ts';
import { Spool, spooled } from './spool.ts';

const CHUNK = 256 * 1024;

/** What a gzip source holds. A damaged one gives what could be unpacked, and says so in `damage`. */
export function gunzipSource(source: Source): Promise<Source> {
  const spool = new Spool((folder) => source.progress?.note(spooled(source.name, folder)));
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const done = new Promise<Source>((resolve, reject) => {
    const finish = (damage?: string) => {
      source.close?.();
      resolve({ ...source, bytes: spool.bytes(), ...(damage === undefined ? {} : { damage }) });
    };
    gunzip.on('data', (chunk: Uint8Array) => {
      try {
        spool.add(chunk);
      } catch (error) {
        reject(error);
        gunzip.destroy();
      }
    });
    gunzip.on('end', () => finish());
    gunzip.on('error', ({ message }) => finish(`the gzip data is damaged: ${message}`));
  });
  Readable.from(packed(source), { objectMode: true, highWaterMark: 2 }).pipe(gunzip);
  return done;
}

function* packed({ bytes, progress }: Source): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.size; start += CHUNK) {
    progress?.reached(start, bytes.size);
    yield readRange(bytes, start, start + CHUNK);
  }
}
