import { oldApiFile } from '../../diagnostic/catalogue/trap.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Finding } from '../../verdict/finding.ts';
import { isOfRunning } from './takenAllTheSame.ts';

/** Files in the v2 API of which nothing tells what Envoy is to load them. */
export function oldApiFiles(dump: Dump, version: EnvoyVersion | undefined): readonly Finding[] {
  if (version !== undefined) return [];
  return dump.shapes
    .filter((file) => !isOfRunning.test(file.shape) && file.era === 'v2')
    .map(({ file }) => ({
      diagnostic: diagnostic(oldApiFile, { file, pointer: '' }, {}),
      effect: 'accepted',
      listener: undefined,
      envoySays: undefined,
      related: [],
    }));
}
