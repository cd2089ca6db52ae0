import { writeFileSync } from 'node:fs';
import { counted } from '../../base/counted.ts';
import type { FixtureOutcome, OpenedFixture, PlacedProblem } from '../../question/fixture/runFixture.ts';
import { openFixture, runFixture } from '../../question/fixture/runFixture.ts';
import { updateFixture } from '../../question/fixture/updateFixture.ts';
import { coveragePercent } from '../../render/fixture/coverageText.ts';
import { fixtureGithub } from '../../render/fixture/fixtureGithub.ts';
import { fixtureJson } from '../../render/fixture/fixtureJson.ts';
import { fixtureJUnit } from '../../render/fixture/fixtureJUnit.ts';
import { fixtureTap } from '../../render/fixture/fixtureTap.ts';
import { fixtureText, placeText } from '../../render/fixture/fixtureText.ts';
import { printable } from '../../render/printable.ts';
import { type FixtureRun, fixtureTotals } from '../../verdict/fixtureReport.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { FixtureDumps } from '../fixtureDumps.ts';
import { readTextFile } from '../readTextFile.ts';
import { standardError, standardOutput } from '../standardStream.ts';
import { jsonText } from '../structured.ts';
import { paintFor, print } from '../terminal.ts';
import { watchFiles } from '../watchFiles.ts';

export interface TestOptions {
  readonly output?: string;
  readonly name?: readonly string[];
  readonly verbose?: boolean;
  readonly coverage?: boolean;
  readonly minCoverage?: string;
  readonly update?: boolean;
  readonly record?: boolean;
  readonly watch?: boolean;
}

const formats = ['text', 'junit', 'tap', 'json', 'github'] as const;
type Format = (typeof formats)[number];

export async function runTest(files: readonly string[], options: TestOptions): Promise<number> {
  const format = formats.find((known) => known === (options.output ?? 'text'));
  if (format === undefined) throw new UsageError(`-o ${options.output}: it is one of ${formats.join(', ')}`);
  if (files.length === 0) {
    throw new UsageError(
      'no fixture files given',
      'name some: whichchain test fixtures/*.yaml; whichchain test init -f DUMP writes a first one',
    );
  }
  const least = percentOf(options.minCoverage);
  if (options.watch === true && options.record === true) {
    throw new UsageError('--record with --watch would record again and again', 'record once, then watch');
  }
  if (options.watch !== true) return (await runOnce(files, format, least, options)).code;
  return watchFiles(async () => {
    try {
      return (await runOnce(files, format, least, options)).read;
    } catch (error) {
      // A file that is being written is broken for a moment: it is looked at again when it changes.
      if (!(error instanceof UsageError)) throw error;
      standardError.write(`error: ${error.message}\n`);
      return files;
    }
  });
}

interface Ran {
  readonly code: number;
  /** Every file that was read. */
  readonly read: readonly string[];
}

async function runOnce(
  files: readonly string[],
  format: Format,
  least: number | undefined,
  options: TestOptions,
): Promise<Ran> {
  const fixtures = await openAll(files);
  if (fixtures === undefined) return { code: exitCode.cannotRun, read: files };
  const dumps = new FixtureDumps({ record: options.record === true });
  const outcomes: FixtureOutcome[] = [];
  const wanted = wantedCoverage(fixtures, least);
  const coverage = options.coverage === true || wanted !== undefined;
  for (const fixture of fixtures) {
    const loaded = await dumps.of(fixture.name, fixture.file);
    const outcome = await runFixture(fixture, loaded, { coverage, names: options.name });
    outcomes.push(options.update === true ? await update(fixture, outcome, dumps, coverage, options) : outcome);
  }
  const run: FixtureRun = {
    reports: outcomes.map(({ report }) => report),
    coverage: outcomes.flatMap((outcome) => outcome.coverage),
  };
  if (run.reports.every(({ cases }) => cases.length === 0)) {
    throw new UsageError(`no case has ${(options.name ?? []).map((name) => `\`${name}\``).join(' or ')} in its name`);
  }
  print(render(run, format, options, dumps));
  const short = coverageFailure(run, wanted);
  if (short !== undefined) standardError.write(`${short}\n`);
  const failed = fixtureTotals(run).failed > 0 || short !== undefined;
  return { code: failed ? exitCode.finding : exitCode.clean, read: [...files, ...dumps.paths()] };
}

function render(run: FixtureRun, format: Format, options: TestOptions, dumps: FixtureDumps): string {
  switch (format) {
    case 'text': {
      const paint = paintFor(standardOutput);
      return fixtureText(run, { paint, place: dumps.placeOf, verbose: options.verbose === true });
    }
    case 'junit':
      return fixtureJUnit(run);
    case 'tap':
      return fixtureTap(run);
    case 'json':
      return `${jsonText(fixtureJson(run), 2)}\n`;
    case 'github':
      return fixtureGithub(run);
  }
}

/** Undefined where one of them cannot be read; what is wrong is said then. */
async function openAll(files: readonly string[]): Promise<readonly OpenedFixture[] | undefined> {
  const fixtures: OpenedFixture[] = [];
  let broken = false;
  for (const file of files) {
    const opening = await openFixture(file, readTextFile(file));
    if (opening.kind === 'opened') fixtures.push(opening.fixture);
    else {
      broken = true;
      sayProblems('error', opening.problems);
    }
  }
  return broken ? undefined : fixtures;
}

function sayProblems(severity: 'error' | 'warning', problems: readonly PlacedProblem[]): void {
  for (const { place, problem } of problems) {
    standardError.write(`${severity}: ${placeText(place)}:${place.column}: ${printable(problem)}\n`);
  }
}

async function update(
  fixture: OpenedFixture,
  outcome: FixtureOutcome,
  dumps: FixtureDumps,
  coverage: boolean,
  options: TestOptions,
): Promise<FixtureOutcome> {
  const { text, updated, left } = updateFixture(fixture, outcome);
  sayProblems('warning', left);
  if (updated === 0) return outcome;
  writeFileSync(fixture.name, text);
  standardError.write(`${printable(fixture.name)}: ${counted(updated, 'member')} updated\n`);
  const again = await openFixture(fixture.name, text);
  if (again.kind === 'broken') throw new Error(`the updated \`${fixture.name}\` does not read`);
  return runFixture(again.fixture, await dumps.of(fixture.name, again.fixture.file), {
    coverage,
    names: options.name,
  });
}

function percentOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const percent = Number(text.replace(/%$/, ''));
  if (text.trim() === '' || !(percent >= 0 && percent <= 100)) {
    throw new UsageError(`--min-coverage ${text}: it is a percentage from 0 to 100`);
  }
  return percent;
}

/** The option, or else the highest that a file asks for. */
function wantedCoverage(fixtures: readonly OpenedFixture[], option: number | undefined): number | undefined {
  if (option !== undefined) return option;
  const asked = fixtures.flatMap(({ file }) => file.coverage?.min ?? []);
  return asked.length === 0 ? undefined : Math.max(...asked);
}

function coverageFailure(run: FixtureRun, wanted: number | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const percent = coveragePercent(run.coverage);
  return percent >= wanted
    ? undefined
    : `coverage is ${percent.toFixed(1)} %, below the ${wanted} % that are asked for`;
}
