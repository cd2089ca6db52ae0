import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { program } from './commands.ts';
import { type BaseDump, dumpParts } from './makeDump.ts';
import { type Command, isInstalled, measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

/** One question to a dump in YAML, as `istioctl pc all -o yaml` prints it, against parsers of it. */
export async function yaml(folder: string, base: BaseDump, megabytes: number): Promise<Report> {
  const file = join(folder, `${megabytes}.yaml`);
  writeYaml(file, JSON.parse([...dumpParts({ base, size: megabytes * 1e6 })].join('')));
  const title = `One \`explain\` of a dump in YAML of ${(statSync(file).size / 1e6).toFixed(0)} MB`;
  return { title, text: comparison(await measure(commands(file), 5)) };
}

function commands(file: string): readonly Command[] {
  const question = ['--inbound', '--to', '8080', '--plaintext'];
  const library = fileURLToPath(import.meta.resolve('yaml'));
  const parse = `require(${JSON.stringify(library)}).parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
  return [
    {
      name: '`whichchain explain --inbound`',
      program: process.execPath,
      arguments: [program, 'explain', '-f', file, ...question],
    },
    {
      name: '`parse` of the npm package `yaml`',
      program: process.execPath,
      arguments: ['-e', parse],
      silent: true,
      once: true,
    },
    ...(isInstalled('yq')
      ? [{ name: "`yq '.configs[0]'`", program: 'yq', arguments: ['.configs[0]', file], once: true }]
      : []),
  ];
}

/** Resource by resource: no library writes all of it in a reasonable time. */
function writeYaml(
  path: string,
  { configs }: { readonly configs: readonly Readonly<Record<string, unknown>>[] },
): void {
  const file = openSync(path, 'w');
  const write = (value: unknown, indentation: number): void => {
    const text = stringify(value, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false });
    writeSync(file, text.replace(/^(?=.)/gm, ' '.repeat(indentation)));
  };
  writeSync(file, 'configs:\n');
  for (const section of configs) {
    let mark = '- ';
    for (const [key, value] of Object.entries(section)) {
      writeSync(file, mark);
      mark = '  ';
      if (!Array.isArray(value)) {
        writeSync(file, `${JSON.stringify(key)}:\n`);
        write(value, 4);
        continue;
      }
      writeSync(file, `${key}:\n`);
      for (const item of value) write([item], 2);
    }
  }
  closeSync(file);
}
