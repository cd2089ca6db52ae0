import type { Comparison } from '../check/checkBatch.ts';
import { describeAnswer } from '../check/judge.ts';
import type { NamedBatch } from './batches.ts';
import { describeFigures, type Figures } from './figures.ts';

export function tell(batch: NamedBatch, comparisons: readonly Comparison[], sofar: Figures): void {
  const wrong = comparisons.filter(({ agrees }) => !agrees);
  if (wrong.length > 0) print(`${batch.name}: ${wrong.length} of ${comparisons.length} disagree`);
  for (const { asked, envoy, engine } of wrong.slice(0, 3)) {
    print(`  ${JSON.stringify(asked)}\n    Envoy: ${envoy.join(' | ')}\n    engine: ${describeAnswer(engine)}`);
  }
  if (sofar.configurations > 0 && sofar.configurations % 100 === 0) print(`  … ${describeFigures(sofar)}`);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
