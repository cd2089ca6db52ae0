import { envoyFiles } from '../envoy/envoyProcess.ts';
import { askHttp } from './ask/askHttp.ts';
import { type BatchSize, httpBatch } from './batches.ts';
import { makeCertificates } from './certificates.ts';
import type { RecordedBatch } from './corpus.ts';

export interface AskedBatch extends RecordedBatch {
  /** Listeners that Envoy refused, with its words; their cases are left out. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Asks a real Envoy about the batch of a seed. */
export async function askBatch(
  seed: number,
  size: BatchSize,
  envoy: { readonly path: string; readonly version: string },
): Promise<AskedBatch> {
  const files = envoyFiles();
  makeCertificates(files.directory);
  const batch = httpBatch(seed, size, files);
  const { dump, refused, witnesses } = await askHttp(envoy.path, files, batch);
  const cases = batch.cases.flatMap((asked, index) => {
    const witness = witnesses[index];
    // A client that gave up on a busy machine has closed before Envoy had decided.
    const gaveUp =
      witness?.seen.kind === 'silent' &&
      witness.listener?.transportFailure.includes('Connection_reset_by_peer') === true;
    const isRefused = refused.has(`l${String(asked.record.id).split('/')[1]}`);
    return witness === undefined || isRefused || gaveUp ? [] : [{ asked, witness }];
  });
  return { seed, envoy: envoy.version, dump, refused, cases };
}
