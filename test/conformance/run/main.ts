import { AskerPool } from '../ask/askerPool.ts';
import type { AskEnvoy, Comparison } from '../check/checkBatch.ts';
import { obstacle } from '../namespaceTools.ts';
import { dumpBatches, type NamedBatch, randomBatches } from './batches.ts';
import { describeFigures } from './figures.ts';
import { keepShrunk } from './keepShrunk.ts';
import { type RunOptions, readOptions, usage } from './options.ts';
import { Recorder } from './recorder.ts';
import { addResult } from './results.ts';
import { runBatches } from './runBatches.ts';
import { print, tell } from './tell.ts';

/** A program: asks real Envoys about random configurations and genuine dumps and compares the engine with them. */
const given = readOptions(process.argv.slice(2));
if (given.help) process.stdout.write(usage);
else process.exitCode = await run(given);

async function run(options: RunOptions): Promise<number> {
  const missing = obstacle();
  if (missing !== undefined) {
    process.stderr.write(`cannot ask a real Envoy here: ${missing}\n`);
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
    if (options.results !== undefined)
      addResult(options.results, { version, source: source === 'dumps' ? options.label : source, options, figures });
    disagreements += figures.disagreements;
  }
  return disagreements;
}
