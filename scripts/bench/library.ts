import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { sample } from './commands.ts';
import { type BaseDump, writeDump } from './makeDump.ts';
import { milliseconds, type Report, table } from './table.ts';

const RUNS = 9;

/** The same question to a dump as the command line is asked, by a program that runs already, such as tests or a server. */
export function library(folder: string, base: BaseDump, megabytes: number): Report {
  const file = join(folder, `library-${megabytes}.json`);
  writeDump(file, { base, size: megabytes * 1e6 });
  const built = (name: string) => JSON.stringify(new URL(`../../dist/${name}`, import.meta.url).href);
  const program = `
    import { readFileSync } from 'node:fs';
    import { connectionFromRecord, explain } from ${built('index.js')};
    import { loadDumpFiles } from ${built('node.js')};
    const record = { direction: 'inbound', destination: '10.10.0.32:8080', transport: 'raw_buffer' };
    const connection = connectionFromRecord(record).value;
    const timeOf = async (ask) => { const start = performance.now(); await ask(); return performance.now() - start; };
    const whichchain = (path) => timeOf(async () => {
      const dump = await loadDumpFiles([path]);
      if (explain(dump.value, connection).reason === undefined) throw new Error('no answer');
    });
    const parse = () => timeOf(() => JSON.parse(readFileSync(process.argv[1], 'utf8')));
    await whichchain(process.argv[2]);
    const first = await whichchain(process.argv[1]);
    await parse();
    const times = [[], []];
    for (let run = 0; run < ${RUNS}; run++) {
      times[0].push(await whichchain(process.argv[1]));
      times[1].push(await parse());
    }
    console.log(JSON.stringify({ first, times }));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program, file, sample], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the library failed: ${child.stderr}`);
  const { first, times }: { first: number; times: readonly (readonly number[])[] } = JSON.parse(child.stdout);
  const [ours = [], others = []] = times.map((some) => [...some].sort((left, right) => left - right));
  const row = (name: string, some: readonly number[]): readonly string[] => {
    const median = (all: readonly number[]): number => all[all.length >> 1] ?? 0;
    const times = [median, (all: readonly number[]): number => all[0] ?? 0].flatMap((of) => [
      milliseconds(of(some)),
      (of(some) / of(ours)).toFixed(2),
    ]);
    return [name, ...times, String(some.length)];
  };
  const head = ['', 'median', 'times the first', 'fastest', 'times the first', 'runs'];
  const rows = [
    row('`loadDumpFiles` and `explain`', ours),
    row('the first time', [first]),
    row('`JSON.parse(readFileSync(…))`', others),
  ];
  return { title: `One answer of the library about a dump of ${megabytes} MB`, text: table(head, rows) };
}
