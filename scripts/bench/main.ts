// npm run bench [-- --quick] [--write]: measures this build side by side with other programs and prints a report in
// Markdown. --quick leaves out the large files; --only=start,size,library,gateway,yaml,lists,archive,scanners,chains,logs takes parts of it;
// --write puts the report into docs/performance.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { archive } from './archive.ts';
import { chains } from './chains.ts';
import { copyProgram, folder } from './commands.ts';
import { gateway } from './gateway.ts';
import { library } from './library.ts';
import { lists } from './lists.ts';
import { logs } from './logs.ts';
import { baseDump } from './makeDump.ts';
import { scanners } from './scanners.ts';
import { size } from './size.ts';
import { startUp } from './startUp.ts';
import type { Report } from './table.ts';
import { yaml } from './yaml.ts';

const isQuick = process.argv.includes('--quick');
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice(7)
  .split(',');
const isWanted = (part: string): boolean => only?.includes(part) ?? true;
const document = new URL('../../docs/performance.md', import.meta.url);
const built = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(2);

copyProgram();
const reports: Report[] = [];
const add = (...more: readonly Report[]): void => {
  reports.push(...more);
  for (const report of more) process.stdout.write(`${inMarkdown(report)}\n`);
};
try {
  const base = baseDump();
  const sizes = isQuick ? [50] : [50, 500, 2000];
  if (isWanted('start')) add(await startUp(isQuick));
  if (isWanted('size')) for (const megabytes of sizes) add(await size(folder, base, megabytes));
  if (isWanted('library')) add(library(folder, base, 50));
  if (isWanted('gateway')) add(await gateway(folder, 5000));
  if (isWanted('yaml')) add(await yaml(folder, base, 50));
  if (isWanted('lists')) add(await lists(folder, base, isQuick ? 50 : 500));
  if (isWanted('archive')) add(await archive(folder, base, isQuick ? 30 : 300, 5e6));
  if (isWanted('scanners')) add(await scanners(folder, base));
  if (isWanted('chains')) add(await chains());
  if (isWanted('logs')) add(await logs(folder, isQuick ? 100_000 : 1_000_000));
  if (process.argv.includes('--write')) write(base.name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function inMarkdown({ title, text }: Report): string {
  return `### ${title}\n\n${text}\n`;
}

function write(base: string): void {
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}; dumps made from ${base}`;
  const report = [`Measured in one run: ${machine}.\n`, ...reports.map(inMarkdown)].join('\n');
  const text = readFileSync(document, 'utf8');
  const [before = '', after = ''] = text.split(/(?<=<!-- figures -->\n)[\s\S]*(?=<!-- end of figures -->)/);
  writeFileSync(document, `${before}\n${report}\n${after}`);
}
