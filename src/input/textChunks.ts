import { isAscii } from 'node:buffer';
import { type Result, success } from '../base/result.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type ByteStream, openByteStream } from './byteChunks.ts';
import { packedText } from './packedText.ts';

/** A text that is read while it arrives, for logs of any length. */
export interface TextStream extends Omit<ByteStream, 'chunks'> {
  /** Pieces as they come, cut anywhere but within a character. Throws an Error when the source breaks off or is no text. */
  readonly chunks: AsyncIterable<string>;
}

/** Opens a text file, gzip'd or not, UTF-8 or UTF-16 with a mark; `-` is standard input. */
export function openTextStream(path: string): Result<TextStream, Diagnostic> {
  const bytes = openByteStream(path);
  return bytes.ok ? success({ ...bytes.value, chunks: decode(bytes.value.chunks) }) : bytes;
}

async function* decode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let isWithin = false;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const packed = packedText(chunk);
      if (packed !== undefined) throw packed;
      decoder = new TextDecoder(encodingOf(chunk));
    }
    // Letters of ASCII need no decoder, which takes twice as long, unless it holds the beginning of a character.
    const isPlain = decoder.encoding === 'utf-8' && !isWithin && isAscii(chunk);
    const text = isPlain ? plainText(chunk) : decoder.decode(chunk, { stream: true });
    isWithin = (chunk.at(-1) ?? 0) > 127;
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function plainText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

/** PowerShell writes UTF-16 when it redirects. */
function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
