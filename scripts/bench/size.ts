import { statSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { program } from './commands.ts';
import { type BaseDump, writeDump } from './makeDump.ts';
import { type Command, isInstalled, measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

/** Beyond this V8 has no string for a file. */
const LONGEST_STRING = 512 * 1024 * 1024;

/** One question to a dump of some size, against programs that read the same file. */
export async function size(folder: string, base: BaseDump, megabytes: number): Promise<Report> {
  const file = join(folder, `${megabytes}.json`);
  writeDump(file, { base, size: megabytes * 1e6 });
  const bytes = statSync(file).size;
  const measured = await measure(commands(file, bytes), megabytes <= 100 ? 7 : 3);
  return { title: `One \`explain\` of a dump of ${(bytes / 1e6).toFixed(0)} MB`, text: comparison(measured) };
}

function commands(file: string, bytes: number): readonly Command[] {
  const explain = ['explain', '-f', file];
  const inbound = ['--inbound', '--to', '8080', '--plaintext'];
  const outbound = ['--outbound', '--to', '10.96.0.1:80', '--request', 'http://svc-0076.team-26/'];
  const parse = `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}))`;
  return [
    { name: '`whichchain explain --inbound`', program: process.execPath, arguments: [program, ...explain, ...inbound] },
    {
      name: '`whichchain explain --request`',
      program: process.execPath,
      arguments: [program, ...explain, ...outbound],
    },
    ...(bytes < LONGEST_STRING
      ? [
          {
            name: '`JSON.parse(readFileSync(…))` in Node',
            program: process.execPath,
            arguments: ['-e', parse],
            silent: true,
          },
        ]
      : []),
    ...(isInstalled('jq') && bytes < freemem() / 8
      ? [{ name: "`jq '.configs[0]'`", program: 'jq', arguments: ['.configs[0]', file], once: bytes > 1e8 }]
      : []),
    ...(isInstalled('istioctl')
      ? [{ name: '`istioctl pc listeners -f`', program: 'istioctl', arguments: ['pc', 'listeners', '-f', file] }]
      : []),
  ];
}
