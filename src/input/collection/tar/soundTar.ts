import type { Notice } from '../collectedFile.ts';
import { BlockReader } from './blockReader.ts';
import { expandedExtended, expandedSparse } from './sparse.ts';
import { BLOCK, isHeader, isZero, padded, sizeIn, TYPE } from './tarHeader.ts';

/**
 * The archive as a reader of tar takes it to its end: where a header is damaged, what stands before the next one is left
 * out and that is noticed; sparse files are plain ones.
 */
export async function* soundTar(packed: AsyncIterable<Uint8Array>, notice: Notice): AsyncGenerator<Uint8Array> {
  const reader = new BlockReader(packed);
  /** Two blocks of zeros end an archive; what stands behind them, and is no further archive, is no part of it. */
  let zeros = 0;
  for (;;) {
    const header = await reader.take(BLOCK);
    const isEnded = zeros >= 2;
    zeros = isZero(header) ? zeros + 1 : 0;
    if (header.length < BLOCK) {
      if (header.length > 0) yield header;
      return reader.end();
    }
    if (isZero(header)) {
      yield header;
    } else if (!isHeader(header)) {
      const isFound = await reader.findHeader();
      if (isEnded && !isFound) return reader.end();
      const what = 'the archive is damaged: a header is none of a tar archive';
      notice(
        '',
        isFound ? `${what}; what lies between it and the next one is missing` : `${what}; what comes behind is missing`,
      );
    } else if (header[156] === TYPE.sparse) {
      yield* expandedSparse(header, reader, notice);
    } else if (header[156] === TYPE.extended) {
      yield* expandedExtended(header, reader);
    } else {
      yield header;
      yield* reader.pass(padded(sizeIn(header)));
    }
  }
}
