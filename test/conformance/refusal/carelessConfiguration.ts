import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import { generateConfiguration } from '../generate/configuration.ts';
import type { Random } from '../generate/random.ts';
import { blindFault } from './blindFaults.ts';
import { type Draft, directResponse, faults } from './faults.ts';

/** A generated configuration with up to three faults, of the known kinds or blind. Nothing is bound unless a fault does so. */
export function carelessConfiguration(random: Random, unique: string): JsonObject[] {
  let listeners = generateConfiguration(random).listeners.map((listener, index) => {
    const draft = inOneSpelling(listener) as Draft;
    draft.name = `${unique}_${index}`;
    draft.bind_to_port = false;
    // Releases before 1.38 do not have this filter, and then know nothing of the whole update.
    if (isJsonArray(draft.listener_filters))
      draft.listener_filters = draft.listener_filters.filter(
        (filter) => !JSON.stringify(filter).includes('set_filter_state'),
      );
    for (const chain of isJsonArray(draft.filter_chains) ? draft.filter_chains : []) fill(chain as Draft);
    if (isJsonObject(draft.default_filter_chain)) fill(draft.default_filter_chain as Draft);
    return draft;
  });
  for (let left = random.between(0, 3); left > 0; left--) {
    if (listeners.length === 0 || !listeners.every(isJsonObject)) break;
    if (random.chance(0.25)) blindFault(listeners, random);
    else random.pick(random.pick(faults))(listeners, random);
    // What a fault has put in may be a constant; the next fault must not change that.
    listeners = structuredClone(listeners);
  }
  // One without a name gets a random one, and then nobody can tell which listener an answer is about.
  return listeners.filter(
    (listener) => isJsonObject(listener) && typeof listener.name === 'string' && listener.name !== '',
  );
}

function fill(chain: Draft): void {
  chain.filters = [structuredClone(directResponse)];
}

/** Generated configurations use both spellings of field names; faults write snake_case, and a field twice is none of them. */
function inOneSpelling(json: JsonValue, isMap = false): JsonValue {
  if (isJsonArray(json)) return json.map((item) => inOneSpelling(item));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [isMap ? key : snakeCase(key), inOneSpelling(value, key === 'map')]),
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
