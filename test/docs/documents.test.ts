import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
// The command line is imported so that a change of it, or of anything below it, runs the documents again.
import '../../src/cli/program.ts';
import { root, runCommand } from '../support/runCommand.ts';
import { consoleCommands, type DocumentedCommand, withOutputs } from './consoleBlocks.ts';

/** Every ```console block of these prints what it says. `WHICHCHAIN_UPDATE=1` writes what is printed now. */
const documents = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...pagesIn('docs'), ...pagesIn('samples')];
const isUpdate = process.env.WHICHCHAIN_UPDATE === '1';

describe.each(documents)('%s', (name) => {
  const path = join(root, name);
  const text = readFileSync(path, 'utf8');
  // The pages of diagnostics are made, and checked, with the files of their examples.
  const commands = name.startsWith(join('docs', 'diagnostics')) ? [] : consoleCommands(text);

  const testIfAny = commands.length > 0 ? test : () => undefined;
  testIfAny(
    `its ${commands.length} commands print what it shows`,
    async () => {
      const outputs = new Map<DocumentedCommand, string>();
      for (const command of commands) outputs.set(command, await printedBy(command.command));
      const expected = withOutputs(text, outputs);
      if (isUpdate && expected !== text) writeFileSync(path, expected);
      else expect(text).toBe(expected);
    },
    60_000,
  );

  test('its links to files of the project lead somewhere', () => {
    const missing = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(path, '..', target)));
    expect(missing).toEqual([]);
  });
});

async function printedBy(command: string): Promise<string> {
  const { stdout } = await runCommand(`exec 2>&1; ${command.replace(/^npx whichchain/, 'whichchain')}`);
  return stdout.replace(/\n$/, '');
}

function pagesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}
