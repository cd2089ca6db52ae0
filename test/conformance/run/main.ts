import { namespaceObstacle } from '../ask/asker.ts';
import { AskerPool } from '../ask/askerPool.ts';
import type { AskEnvoy, Comparison } from '../check/checkBatch.ts';
import { describeAnswer } from '../check/judge.ts';
import { shrink } from '../check/shrink.ts';
import { foundCorpus, readCorpus, writeCorpus } from '../corpus/corpus.ts';
import { essentials } from '../corpus/essentials.ts';
import { dumpBatches, type NamedBatch, randomBatches } from './batches.ts';
import { describeFigures, type Figures, noFigures } from './figures.ts';
import { type RunOptions, readOptions, usage } from './options.ts';
import { Recorder } from './recorder.ts';
import { addResult } from './results.ts';
import { runBatches } from './runBatches.ts';

/** A program: asks real Envoys about random configurations and genuine dumps and compares the engine with them. */
const given = readOptions(process.argv.slice(2));
if (given.help) process.stdout.write(usage);
else process.exitCode = await run(given);

async function run(options: RunOptions): Promise<number> {
  const obstacle = namespaceObstacle();
  if (obstacle !== undefined) {
    process.stderr.write(`cannot ask a real Envoy here: ${obstacle}\n`);
    return 2;
  }
  print(`seed ${options.seed}`);
  const pool = await AskerPool.start(options.jobs);
  const recorder = options.record === undefined ? undefined : new Recorder(options.record, options.recordEvery);
  try {
    let disagreements = 0;
    for (const version of options.versions) {
      const ask: AskEnvoy = (configuration, connections, processes) =>
        pool.ask(version, { configuration, connections, processes });
      disagreements += await runVersion(version, ask, options, recorder);
    }
    return disagreements > 0 ? 1 : 0;
  } finally {
    recorder?.close();
    pool.close();
  }
}

async function runVersion(
  version: string,
  ask: AskEnvoy,
  options: RunOptions,
  recorder: Recorder | undefined,
): Promise<number> {
  let disagreements = 0;
  const sources: readonly (readonly [string, Iterable<NamedBatch>, number])[] = [
    ['random', randomBatches(options.seed, options.perConfiguration, options.shape), options.cases],
    ['dumps', dumpBatches(options.dumps, options.seed, options.perDump), Number.MAX_SAFE_INTEGER],
  ];
  for (const [source, batches, cases] of sources) {
    if (cases === 0 || (source === 'dumps' && options.dumps.length === 0)) continue;
    const wrong: (readonly [NamedBatch, Comparison])[] = [];
    const figures = await runBatches({
      version,
      ask,
      jobs: options.jobs,
      batches,
      cases,
      until: options.seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.seconds * 1000,
      onBatch: (batch, comparisons, sofar) => {
        tell(batch, comparisons, sofar);
        for (const comparison of comparisons) if (!comparison.agrees) wrong.push([batch, comparison]);
        recorder?.add(version, batch, comparisons);
      },
      onTrouble: (batch, checked) => {
        if (checked.kind !== 'refused' || source === 'dumps') print(`${batch.name}: ${JSON.stringify(checked)}`);
      },
    });
    print(`Envoy ${version}, ${source}: ${describeFigures(figures)}`);
    if (options.shrink) await keepShrunk(version, ask, wrong);
    if (options.results !== undefined) addResult(options.results, { version, source, options, figures });
    disagreements += figures.disagreements;
  }
  return disagreements;
}

/** Shrinks one disagreement of each kind, prints it and adds it to the corpus. */
async function keepShrunk(
  version: string,
  ask: AskEnvoy,
  wrong: readonly (readonly [NamedBatch, Comparison])[],
): Promise<void> {
  const kinds = new Map(wrong.map(([batch, comparison]) => [kindOf(batch, comparison), [batch, comparison] as const]));
  for (const [batch, { asked }] of [...kinds.values()].slice(0, mostShrunk)) {
    const found = await shrink(ask, version, batch.subject.configuration, asked);
    if (found === undefined) continue;
    const { configuration, comparison } = found;
    print(`smallest: ${JSON.stringify(configuration)}`);
    tell({ ...batch, subject: { configuration } }, [comparison], noFigures());
    const entry = {
      name: `found by ${batch.name}`,
      envoy: version,
      configuration: essentials(configuration),
      cases: [{ ...comparison.asked, outcomes: comparison.envoy }],
    };
    writeCorpus(foundCorpus, [...readCorpus(foundCorpus), entry]);
  }
}

const mostShrunk = 5;

/** Disagreements of one kind have one cause, as far as can be told from outside. */
function kindOf(batch: NamedBatch, { envoy, engine }: Comparison): string {
  const words = (text: string) => text.replace(/\d+|\S+$/g, '');
  return `${batch.name} ${envoy.map(words).join()} ${words(describeAnswer(engine))}`;
}

function tell(batch: NamedBatch, comparisons: readonly Comparison[], sofar: Figures): void {
  const wrong = comparisons.filter(({ agrees }) => !agrees);
  if (wrong.length > 0) print(`${batch.name}: ${wrong.length} of ${comparisons.length} disagree`);
  for (const { asked, envoy, engine } of wrong.slice(0, 3)) {
    print(`  ${JSON.stringify(asked)}\n    Envoy: ${envoy.join(' | ')}\n    engine: ${describeAnswer(engine)}`);
  }
  if (sofar.configurations > 0 && sofar.configurations % 100 === 0) print(`  … ${describeFigures(sofar)}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
