import { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

/**
 * What a gzip stream holds, unpacked on another thread while the caller works. One that ends early gives what it had;
 * whoever reads that sees that it is cut.
 */
export function gunzipChunks(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024, finishFlush: constants.Z_SYNC_FLUSH });
  const input = Readable.from(packed, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => gunzip.destroy(error));
  return input.pipe(gunzip);
}
