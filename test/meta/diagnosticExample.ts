import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runCommand } from '../support/runCommand.ts';

/** How to meet a diagnostic: files, and commands that read them. */
export interface DiagnosticExample {
  /** Other codes that the commands print. */
  readonly also: readonly string[];
  readonly files: ReadonlyMap<string, string>;
  readonly commands: readonly string[];
}

/**
 * An example is a file of
 *
 *     -- listener.yaml
 *     the lines of that file
 *     $ whichchain check -f listener.yaml
 *
 * with as many files and commands as it takes. The commands run in a folder with these files and with `samples`. Where
 * they print other codes too, a first line `also WC0105` names them.
 */
export function parseExample(text: string): DiagnosticExample {
  const files = new Map<string, string>();
  const commands: string[] = [];
  let also: readonly string[] = [];
  let name = '';
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('also ')) {
      also = line.slice(5).split(' ');
    } else if (line.startsWith('-- ')) {
      name = line.slice(3);
      files.set(name, '');
    } else if (line.startsWith('$ ')) {
      commands.push(line.slice(2));
    } else {
      files.set(name, `${files.get(name) ?? ''}${line}\n`);
    }
  }
  return { also, files, commands };
}

/** What each command prints, both streams in the order in which they were written. */
export async function runExample({ files, commands }: Omit<DiagnosticExample, 'also'>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whichchain-example-'));
  try {
    symlinkSync(join(root, 'samples'), join(folder, 'samples'));
    for (const [name, content] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const outputs: string[] = [];
    for (const command of commands) {
      const { stdout } = await runCommand(`cd '${folder}'; exec 2>&1; ${command}`);
      outputs.push(stdout.replace(/\n$/, ''));
    }
    return outputs;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The example as a page shows it. */
export function exampleDocument({ files, commands }: DiagnosticExample, outputs: readonly string[]): string {
  const blocks = [...files].map(
    ([name, content]) => `\`${name}\`:\n\n\`\`\`${name.split('.').at(-1) ?? ''}\n${content}\`\`\`\n`,
  );
  const runs = commands.map((command, index) => `$ ${command}\n${outputs[index] ?? ''}`.trimEnd());
  return [...blocks, `\`\`\`console\n${runs.join('\n\n')}\n\`\`\`\n`].join('\n');
}
