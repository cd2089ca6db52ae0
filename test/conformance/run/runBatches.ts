import { inParallel } from '../ask/askerPool.ts';
import { type AskEnvoy, type Checked, type Comparison, checkBatch } from '../check/checkBatch.ts';
import { textField } from '../protobufField.ts';
import type { NamedBatch } from './batches.ts';
import { type Figures, noFigures } from './figures.ts';

/** What is to be asked, and where the news go. */
export interface Run {
  readonly version: string;
  readonly ask: AskEnvoy;
  readonly jobs: number;
  readonly batches: Iterable<NamedBatch>;
  /** No batch is started once this many cases were compared. */
  readonly cases: number;
  /** No batch is started after this time, milliseconds as of `Date.now()`. */
  readonly until: number;
  /** The batch as it was asked: without the listeners that Envoy refused. */
  readonly onBatch: (batch: NamedBatch, comparisons: readonly Comparison[], figures: Figures) => void;
  readonly onTrouble: (batch: NamedBatch, checked: Exclude<Checked, { kind: 'compared' }>) => void;
}

export async function runBatches(run: Run): Promise<Figures> {
  const figures = noFigures();
  await inParallel(run.jobs, wanted(run, figures), async (batch) => {
    const { checked, asked } = await checkWhatLoads(run, batch);
    if (checked.kind !== 'compared') {
      if (checked.kind === 'refused') figures.refused++;
      else figures.failed++;
      run.onTrouble(batch, checked);
      return;
    }
    count(figures, checked);
    run.onBatch(asked, checked.comparisons, figures);
  });
  return figures;
}

/** Listeners of a genuine dump that this Envoy refuses are left out; the engine then sees the others only, too. */
async function checkWhatLoads(
  run: Run,
  batch: NamedBatch,
): Promise<{ readonly checked: Checked; readonly asked: NamedBatch }> {
  let { subject } = batch;
  for (let attempt = 0; ; attempt++) {
    const checked = await checkBatch(run.ask, run.version, subject, batch.connections);
    const refused = checked.kind === 'refused' ? Object.keys(checked.listeners) : [];
    if (batch.subject.file === undefined || refused.length === 0 || attempt > 2)
      return { checked, asked: { ...batch, subject } };
    const listeners = subject.configuration.listeners.filter(
      (listener) => !refused.includes(textField(listener, 'name') ?? ''),
    );
    if (listeners.length === 0 || listeners.length === subject.configuration.listeners.length)
      return { checked, asked: { ...batch, subject } };
    subject = { configuration: { listeners } };
  }
}

function* wanted({ batches, cases, until }: Run, figures: Figures): Generator<NamedBatch> {
  for (const batch of batches) {
    if (figures.cases >= cases || Date.now() >= until) return;
    yield batch;
  }
}

function count(figures: Figures, { comparisons, recanted }: Extract<Checked, { kind: 'compared' }>): void {
  figures.configurations++;
  figures.recanted += recanted.length;
  for (const { agrees, engine } of comparisons) {
    figures.cases++;
    if (agrees) figures.agreements++;
    else figures.disagreements++;
    if (agrees && engine.kind === 'undecided') figures.byChance++;
  }
}
