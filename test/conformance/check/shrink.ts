import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../src/base/json.ts';
import type { Configuration } from '../configuration.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import { type AskEnvoy, type Comparison, checkBatch } from './checkBatch.ts';

/** One connection on which Envoy and the engine disagree, with a configuration from which nothing can be taken away. */
export interface Shrunk {
  readonly configuration: Configuration;
  readonly comparison: Comparison;
}

/** Each attempt starts an Envoy. */
const mostAttempts = 200;

/** Takes parts away as long as the two still disagree; undefined where they do not any more. */
export async function shrink(
  ask: AskEnvoy,
  version: string,
  configuration: Configuration,
  asked: ConnectionCase,
): Promise<Shrunk | undefined> {
  let attempts = 0;
  const disagreement = async (candidate: Configuration, question: ConnectionCase): Promise<Shrunk | undefined> => {
    attempts++;
    const checked = await checkBatch(ask, version, { configuration: candidate }, [question]);
    const comparison = checked.kind === 'compared' ? checked.comparisons[0] : undefined;
    return comparison === undefined || comparison.agrees ? undefined : { configuration: candidate, comparison };
  };
  let smallest = await disagreement(configuration, { connection: asked.connection });
  smallest ??= await disagreement(configuration, asked);
  for (let found = smallest; found !== undefined; ) {
    smallest = found;
    found = undefined;
    for (const candidate of smaller(smallest.configuration)) {
      if (attempts >= mostAttempts) return smallest;
      found = await disagreement(candidate, smallest.comparison.asked);
      if (found !== undefined) break;
    }
  }
  return smallest;
}

/** The configuration without one part, the larger parts first. */
function* smaller({ listeners }: Configuration): Generator<Configuration> {
  for (const at of listeners.keys()) {
    if (listeners.length > 1) yield { listeners: listeners.filter((_, index) => index !== at) };
  }
  for (const [at, listener] of listeners.entries()) {
    const others = (changed: JsonObject): Configuration => ({
      listeners: listeners.map((one, index) => (index === at ? changed : one)),
    });
    const all = [...withoutOne(listener, 0)].sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
    for (const changed of all) if (isJsonObject(changed)) yield others(changed);
  }
}

/** What a message cannot do without, or by which it is told apart. */
const needed = /^(@type|name|address|socket_?address|port_?value|typed_?config|filter_?chains)$/i;
const deepest = 12;

function* withoutOne(value: JsonValue, depth: number): Generator<JsonValue> {
  if (depth > deepest) return;
  if (isJsonArray(value)) {
    for (const at of value.keys()) {
      yield value.filter((_, index) => index !== at);
      const item = value[at];
      if (item === undefined) continue;
      for (const changed of withoutOne(item, depth + 1))
        yield value.map((one, index) => (index === at ? changed : one));
    }
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!needed.test(key)) yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const changed of withoutOne(member, depth + 1)) yield { ...value, [key]: changed };
    }
  }
}
