import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutation, mutations } from './mutations.ts';

/** A program: breaks the engine in one place after the other and shows that the replay of the corpus notices. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const copy = join(root, '.cache', 'mutate');
const wanted = process.argv.slice(2);

process.exitCode = run();

function run(): number {
  prepare();
  if (noticed()) return tell('the replay fails already without any change', 2);
  const chosen = mutations.filter(({ breaks }) => wanted.length === 0 || wanted.some((text) => breaks.includes(text)));
  const survivors = chosen.filter((mutation) => !isCaught(mutation));
  rmSync(copy, { recursive: true, force: true });
  tell(`${chosen.length - survivors.length} of ${chosen.length} changes are noticed`, 0);
  return survivors.length > 0 ? 1 : 0;
}

/** The engine and the suite, in a place where they may be broken. */
function prepare(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['src', 'protos', 'schemas', 'test/conformance', 'package.json', 'tsconfig.json']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

function isCaught(mutation: Mutation): boolean {
  const file = join(copy, mutation.file);
  const text = readFileSync(file, 'utf8');
  if (text.split(mutation.from).length !== 2) {
    tell(`! ${mutation.breaks}: its line does not stand in ${mutation.file} exactly once`, 0);
    return false;
  }
  writeFileSync(
    file,
    text.replace(mutation.from, () => mutation.to),
  );
  const caught = noticed();
  writeFileSync(file, text);
  tell(`${caught ? 'noticed ' : 'SURVIVES'} ${mutation.file}: ${mutation.breaks}`, 0);
  return caught;
}

/** Whether the replay fails; one that cannot even run has not noticed anything. */
function noticed(): boolean {
  const program = join(copy, 'test', 'conformance', 'mutate', 'replayOnce.ts');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program], { cwd: copy, encoding: 'utf8' });
  if (status === 0) return false;
  if (status === 1) return true;
  throw new Error(`the replay does not run: ${stderr}`);
}

function tell(line: string, code: number): number {
  process.stdout.write(`${line}\n`);
  return code;
}
