import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../../src/base/json.ts';
import type { Subject } from '../check/checkBatch.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import { dumpListeners } from '../dumpListeners.ts';
import { generateConfiguration, type Shape } from '../generate/configuration.ts';
import { generateConnections } from '../generate/connections.ts';
import { Random } from '../generate/random.ts';

/** A configuration, and the connections to ask about it. */
export interface NamedBatch {
  /** Where it comes from: enough to make it again. */
  readonly name: string;
  readonly subject: Subject;
  readonly connections: readonly ConnectionCase[];
}

/** Random configurations without end. Each has a seed of its own, so that it can be made again by itself. */
export function* randomBatches(seed: number, size: number, shape?: Shape): Generator<NamedBatch> {
  for (let number = 0; ; number++) {
    const own = (seed + number) >>> 0;
    const random = new Random(own);
    const configuration = generateConfiguration(random, shape);
    const connections = generateConnections(random, configuration, size);
    yield {
      name: `random ${shape === undefined ? '' : `${shape} `}--seed ${own}`,
      subject: { configuration },
      connections,
    };
  }
}

/** The dumps at the paths, folders searched for those that have listeners. */
export function* dumpBatches(paths: readonly string[], seed: number, size: number): Generator<NamedBatch> {
  for (const path of paths.flatMap(dumpFiles)) {
    const file = readFileSync(path, 'utf8');
    const dump = parsed(file);
    const configuration = dump === undefined ? { listeners: [] } : dumpListeners(dump);
    if (configuration.listeners.length === 0) continue;
    const own = createHash('sha256').update(path.split('/').slice(-3).join('/')).digest().readUInt32BE(0);
    const random = new Random((seed ^ own) >>> 0);
    const connections = generateConnections(random, configuration, size);
    if (connections.length > 0) yield { name: path, subject: { configuration, file }, connections };
  }
}

function dumpFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile() && readFileSync(name, 'latin1').includes('ListenersConfigDump'))
    .sort();
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
