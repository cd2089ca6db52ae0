import { oldApiFile } from '../../diagnostic/catalogue/trap.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import { isOldEra } from '../../dump/resource.ts';
import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Finding } from '../../verdict/finding.ts';
import { isOfRunning } from './takenAllTheSame.ts';

/** Files in the v1 or v2 API of which nothing tells what Envoy is to load them. */
export function oldApiFiles(dump: Dump, version: EnvoyVersion | undefined): readonly Finding[] {
  if (version !== undefined) return [];
  return dump.shapes
    .filter((file) => !isOfRunning.test(file.shape))
    .flatMap(({ file, era }) => (isOldEra(era) ? [inOldApi(file, era)] : []));
}

const inOldApi = (file: string, api: 'v1' | 'v2'): Finding => ({
  diagnostic: diagnostic(oldApiFile, { file, pointer: '' }, { api }),
  effect: 'accepted',
  listener: undefined,
  envoySays: undefined,
  related: [],
});
