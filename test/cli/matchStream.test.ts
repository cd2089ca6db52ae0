import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/runCommand.ts';

const sample = join(root, 'samples/istio-1.12.8-strict/server.json');
const connection = (id: number): string =>
  JSON.stringify({ id: `c${id}`, direction: 'inbound', destination: `10.10.0.32:${1 + (id % 60_000)}`, silent: false });

/** Everything that `match` prints, taken slowly. */
async function match(file: string, stdin?: AsyncIterable<string> | Iterable<string>): Promise<readonly string[]> {
  const given = ['match', '-f', sample, '--connections', file, '--stop-at', 'chain', '-q'];
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.cjs'), ...given]);
  child.stderr.resume();
  if (stdin !== undefined) for await (const piece of stdin) child.stdin.write(piece);
  child.stdin.end();
  let printed = '';
  child.stdout.setEncoding('utf8');
  for await (const piece of child.stdout) {
    printed += piece;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return printed.trimEnd().split('\n');
}

test('every connection of a long file is answered, in order, whoever reads slowly', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'whichchain-match-')), 'connections.ndjson');
  const ids = Array.from({ length: 20_000 }, (_, index) => index);
  writeFileSync(file, ids.map((id) => `${connection(id)}\n`).join(''));
  const lines = await match(file);
  expect(lines.map((line) => line.split('\t')[0])).toEqual(ids.map((id) => `c${id}`));
});

test('connections that arrive in pieces are answered', async () => {
  const text = `\uFEFF\n${connection(1)}\n\n${connection(2)}`;
  const lines = await match('-', [...text].map(String));
  expect(lines.map((line) => line.split('\t')[0])).toEqual(['c1', 'c2']);
});

test('a long answer is cut between characters', async () => {
  // Of longer words the end is left out.
  const words = `${'😀'.repeat(4000)} `.repeat(10);
  for (const id of [words, `a${words}`]) {
    const lines = await match('-', [
      JSON.stringify({ id, direction: 'inbound', destination: '10.10.0.32:8090', silent: false }),
    ]);
    expect(lines.map((line) => line.split('\t')[0] === id)).toEqual([true]);
  }
});
