import { statSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './commands.ts';
import { type BaseDump, writeDump } from './makeDump.ts';
import { type Command, isInstalled, measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

/** What looks at every resource of a dump: the lists, and `check`. */
export async function lists(folder: string, base: BaseDump, megabytes: number): Promise<Report> {
  const file = join(folder, `lists-${megabytes}.json`);
  writeDump(file, { base, size: megabytes * 1e6 });
  const title = `All of a dump of ${(statSync(file).size / 1e6).toFixed(0)} MB`;
  return { title, text: comparison(await measure(commands(file).map(once), 1)) };
}

/** They take long. */
const once = (command: Command): Command => ({ ...command, once: true });

function commands(file: string): readonly Command[] {
  const own = (command: string): Command => ({
    name: `\`whichchain ${command}\``,
    program: process.execPath,
    arguments: [program, command, '-q', '-f', file],
  });
  const names = '.configs[1].dynamic_active_clusters[].cluster.name';
  return [
    own('clusters'),
    own('listeners'),
    own('endpoints'),
    own('check'),
    ...(isInstalled('jq') ? [{ name: `\`jq -r '${names}'\``, program: 'jq', arguments: ['-r', names, file] }] : []),
    ...(isInstalled('istioctl')
      ? [{ name: '`istioctl pc clusters -f`', program: 'istioctl', arguments: ['pc', 'clusters', '-f', file] }]
      : []),
  ];
}
