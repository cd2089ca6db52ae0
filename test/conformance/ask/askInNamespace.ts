import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { formatSocketAddress } from '../../../src/base/socketAddress.ts';
import { addressOf, connectionBytes } from '../bytes/connectionBytes.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import type { EnvoyBinary } from '../envoy/envoyBinary.ts';
import { envoyFiles, startEnvoy } from '../envoy/envoyProcess.ts';
import { objectField, textField } from '../protobufField.ts';
import { readAccessLog } from './accessLog.ts';
import type { Answered, Batch, Witnessed } from './batch.ts';
import { type Dial, dialAll, type Seen } from './client.ts';
import { listenerUnderTest } from './listenerUnderTest.ts';
import { groupOf } from './networkNamespace.ts';
import { isTcp, type Route, routeOf } from './route.ts';
import { type Testimony, unnamed, witness } from './witness.ts';

export type FoundEnvoy = Extract<EnvoyBinary, { found: true }>;

/** Two timeouts in a row (the capturing listener's and the next one's) are shorter than this, in milliseconds. */
const patience = 1000;

interface Question {
  readonly at: number;
  readonly asked: ConnectionCase;
  readonly route: Route;
}

/** Asks the binary about a batch, in the network namespace that this process is in. */
export async function askInNamespace(envoy: FoundEnvoy, batch: Batch): Promise<Answered> {
  const outcomes: Witnessed[][] = batch.connections.map(() => []);
  const questions = batch.connections.map((asked, at) => ({
    at,
    asked,
    route: routeOf(asked.connection, batch.configuration),
  }));
  const groups = byReached(questions);
  for (let process = 0; process < batch.processes; process++) {
    for (const [reached, members] of groups) {
      const answered = await askProcess(envoy, batch.configuration.listeners, reached, members, outcomes);
      if (answered !== undefined) return answered;
    }
  }
  return { kind: 'answered', envoy: envoy.version, outcomes };
}

/** Questions for one process together: a listener that must be made reachable gets a process of its own. */
function byReached(questions: readonly Question[]): Map<string | undefined, Question[]> {
  // There is always a first group, so that refusals are seen even where nothing is asked.
  const groups = new Map<string | undefined, Question[]>([[undefined, []]]);
  for (const question of questions) {
    const reached = question.route.kind === 'listener' ? question.route.name : undefined;
    const members = groups.get(reached);
    if (members === undefined) groups.set(reached, [question]);
    else members.push(question);
  }
  return groups;
}

async function askProcess(
  envoy: FoundEnvoy,
  listeners: readonly JsonObject[],
  reached: string | undefined,
  questions: readonly Question[],
  outcomes: Witnessed[][],
): Promise<Answered | undefined> {
  const files = envoyFiles();
  const named = withNames(listeners);
  const tested = named
    .filter(
      (listener) =>
        isTcp(listener) &&
        (objectField(listener, 'internal_listener') === undefined || textField(listener, 'name') === reached),
    )
    .map((listener) => {
      const changes = {
        accessLog: files.accessLog,
        reachable: reached !== undefined && textField(listener, 'name') === reached,
      };
      return listenerUnderTest(listener, changes);
    });
  const running = await startEnvoy(envoy.path, files, tested);
  const { refusals } = running;
  if (refusals.update !== undefined || refusals.listeners.size > 0) {
    await running.stop();
    const isInternal = (listener: JsonObject) => objectField(listener, 'internal_listener') !== undefined;
    // An internal listener is only there where it is made reachable, so that its refusal is one of its own.
    if (
      reached !== undefined &&
      !named.some((listener) => textField(listener, 'name') === reached && isInternal(listener))
    )
      return {
        kind: 'failed',
        reason: `${reached} cannot be made reachable: ${JSON.stringify([...refusals.listeners])}`,
      };
    return {
      kind: 'refused',
      envoy: envoy.version,
      listeners: Object.fromEntries(refusals.listeners),
      update: refusals.update ?? null,
    };
  }
  const seen = await dialRounds(questions);
  const alive = running.alive();
  // Envoy may still be writing about connections that the client has seen the end of.
  if (questions.length > 0) await sleep(30);
  const log = readAccessLog(await running.stop());
  if (!alive) return { kind: 'crashed', envoy: envoy.version };
  return record(named, questions, seen, log, outcomes);
}

/** Envoy gives a listener without a name a random one; here it is one that can be told apart. */
function withNames(listeners: readonly JsonObject[]): readonly JsonObject[] {
  return listeners.map((listener, index) => ({
    ...listener,
    name: textField(listener, 'name') || `${unnamed}${index}`,
  }));
}

/** Connections of one peer address are made one after the other, so that the log's lines can be told apart. */
async function dialRounds(questions: readonly Question[]): Promise<Map<number, Seen>> {
  const seen = new Map<number, Seen>();
  let left = questions;
  while (left.length > 0) {
    const taken = new Set<string>();
    const now = left.filter((question) => {
      const peer = peerOf(question.asked);
      if (taken.has(peer)) return false;
      taken.add(peer);
      return true;
    });
    const results = await dialAll(now.map(dialOf), patience);
    for (const [index, question] of now.entries()) seen.set(question.at, results[index] ?? { kind: 'open' });
    const done = new Set(now);
    left = left.filter((question) => !done.has(question));
  }
  return seen;
}

export function peerOf({ connection }: ConnectionCase): string {
  const peer = connection.directSource ?? connection.source;
  if (peer === undefined) throw new Error(`connection ${connection.id} has no source to come from`);
  return formatSocketAddress(addressOf(peer));
}

function dialOf({ asked, route }: Question): Dial {
  return {
    from: addressOf(peerOf(asked)),
    to: addressOf(asked.connection.destination),
    pieces: connectionBytes(asked),
    group: groupOf(route),
  };
}

function record(
  listeners: readonly JsonObject[],
  questions: readonly Question[],
  seen: ReadonlyMap<number, Seen>,
  log: ReturnType<typeof readAccessLog>,
  outcomes: Witnessed[][],
): Answered | undefined {
  const testimonies: Testimony[] = questions.map(({ at, asked }) => ({
    at,
    peer: peerOf(asked),
    seen: seen.get(at) ?? { kind: 'open' },
  }));
  const result = witness(listeners, testimonies, log);
  if (!result.ok) return { kind: 'failed', reason: result.failure };
  for (const [at, witnessed] of result.value) outcomes[at]?.push(witnessed);
  return undefined;
}
