import { join } from 'node:path';
import type { Dump } from '../../src/dump/dump.ts';
import { loadDumpFiles } from '../../src/node.ts';
import { connectionFromRecord } from '../../src/question/connectionRecord.ts';
import { explain } from '../../src/question/explain.ts';
import type { Explanation } from '../../src/verdict/explanation.ts';
import type { AskedSample } from './questions.ts';
import { root } from './runCommand.ts';

const loaded = new Map<string, Promise<Dump>>();

/** The dump of these files of the project, loaded once. */
export function dumpOf(files: readonly string[]): Promise<Dump> {
  const key = files.join('\n');
  const known = loaded.get(key) ?? load(files);
  loaded.set(key, known);
  return known;
}

async function load(files: readonly string[]): Promise<Dump> {
  const result = await loadDumpFiles(files.map((file) => join(root, file)));
  if (!result.ok) throw new Error(result.failure.map(({ message }) => message).join('; '));
  return result.value;
}

export async function answerTo({ files, connection }: AskedSample): Promise<{ dump: Dump; explanation: Explanation }> {
  const dump = await dumpOf(files);
  const read = connectionFromRecord(connection);
  if (!read.ok) throw new Error(read.failure.problem);
  return { dump, explanation: explain(dump, read.value) };
}
