import { LineSplitter } from '../evidence/accessLog/lineSplitter.ts';
import { openTextStream } from '../node.ts';
import { type ConnectionEntry, connectionLineReader, readConnections } from '../question/readConnections.ts';
import { UsageError } from './exitCode.ts';
import { endWith } from './loadOption.ts';

/** No engine has longer strings. */
const longestText = 500_000_000;

/**
 * The connections of a file, `-` for standard input: NDJSON as it comes, so that any number of them takes the same memory;
 * a list in JSON or YAML as a whole.
 */
export async function* connectionEntries(path: string): AsyncGenerator<ConnectionEntry> {
  const stream = openTextStream(path);
  if (!stream.ok) endWith(stream.failure);
  const chunks = whileReadable(path, stream.value.chunks);
  const begun = await beginning(chunks);
  if (!isJsonLine(begun)) {
    yield* await readConnections(await wholeText(path, begun, chunks));
    return;
  }
  const entryOf = await connectionLineReader();
  const splitter = new LineSplitter();
  let line = 0;
  function* entries(lines: Iterable<string>): Generator<ConnectionEntry> {
    for (const content of lines) {
      line++;
      if (content.trim() !== '') yield entryOf(content, line);
    }
  }
  yield* entries(splitter.push(begun));
  for await (const chunk of chunks) yield* entries(splitter.push(chunk));
  yield* entries(splitter.end());
}

/** The text up to the end of the first line that is not blank, and what came with it. */
async function beginning(chunks: AsyncIterator<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  let isBegun = false;
  while (length < longestText) {
    const next = await chunks.next();
    if (next.done === true) break;
    const part: string = length === 0 ? next.value.replace(/^\uFEFF/, '') : next.value;
    parts.push(part);
    length += part.length;
    // A list may be one line of any length, so only what is new is looked at.
    const start: number = isBegun ? 0 : part.search(/\S/);
    isBegun ||= start >= 0;
    if (isBegun && part.includes('\n', start)) break;
  }
  return parts.join('');
}

function isJsonLine(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1);
  if (!first.startsWith('{')) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}

async function wholeText(path: string, begun: string, chunks: AsyncIterable<string>): Promise<string> {
  const parts = [begun];
  let length = begun.length;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > longestText) {
      throw new UsageError(`\`${path}\` is too long for a list`, 'write one connection a line (NDJSON)');
    }
  }
  return parts.join('');
}

async function* whileReadable(path: string, chunks: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* chunks;
  } catch (error) {
    throw new UsageError(`\`${path}\` cannot be read on: ${error instanceof Error ? error.message : String(error)}`);
  }
}
