import type { CorpusEntry } from '../corpus/corpus.ts';
import { textField } from '../protobufField.ts';
import { filterVectors } from './filterVectors.ts';
import { matcherVectors } from './matcherVectors.ts';
import { stageVectors } from './stageVectors.ts';
import { stateVectors } from './stateVectors.ts';
import type { Vector } from './vector.ts';

export const vectors: readonly Vector[] = [...stageVectors, ...matcherVectors, ...filterVectors, ...stateVectors];

/** The vectors as corpus entries whose answers are those that the vectors expect. */
export function vectorEntries(envoy: string): readonly CorpusEntry[] {
  return vectors.map(({ name, listeners, connections }) => {
    const only = listeners.length === 1 ? ` ${textField(listeners[0], 'name')}` : '';
    const cases = connections.map(({ bytes, expected, ...facts }, index) => ({
      connection: { id: String(index), destination: '127.0.0.1:443', source: `127.0.0.1:${4711 + index}`, ...facts },
      ...(bytes === undefined ? {} : { bytes }),
      outcomes: [expected].flat().map((outcome) => `${outcome}${outcome.startsWith('no_listener') ? '' : only}`),
    }));
    return { name, envoy, configuration: { listeners }, cases };
  });
}
