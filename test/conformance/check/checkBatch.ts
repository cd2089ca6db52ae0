import type { Answered, Witnessed } from '../ask/batch.ts';
import type { Configuration } from '../configuration.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import { type OutcomeKey, outcomeKey } from '../outcome.ts';
import { type EngineAnswer, loadEngine } from './engine.ts';
import { judge } from './judge.ts';

/** Asks one Envoy release; what `Asker.ask` does with the release filled in. */
export type AskEnvoy = (
  configuration: Configuration,
  connections: readonly ConnectionCase[],
  processes: number,
) => Promise<Answered>;

export interface Subject {
  readonly configuration: Configuration;
  /** The text that the configuration was taken from, where it was taken from one. */
  readonly file?: string | undefined;
}

/** What Envoy did with a connection, what the engine says, and whether the two agree. */
export interface Comparison {
  readonly asked: ConnectionCase;
  /** Each outcome that some process had, sorted; one but for configurations about which Envoy throws dice. */
  readonly envoy: readonly OutcomeKey[];
  readonly engine: EngineAnswer;
  readonly agrees: boolean;
}

export type Checked =
  | {
      readonly kind: 'compared';
      readonly comparisons: readonly Comparison[];
      /**
       * Disagreements that went away when the question was asked again: the machine was too busy for a timeout. What
       * Envoy seemed to do at first.
       */
      readonly recanted: readonly (Comparison & { readonly first: readonly OutcomeKey[] })[];
    }
  | Exclude<Answered, { kind: 'answered' }>;

/** Processes that are asked where the engine says that Envoy leaves it to chance. */
const manyProcesses = 8;

/** Asks Envoy and the engine about the connections; what disagrees is asked twice again before it counts. */
export async function checkBatch(
  ask: AskEnvoy,
  version: string,
  subject: Subject,
  connections: readonly ConnectionCase[],
): Promise<Checked> {
  const { configuration } = subject;
  const answered = await ask(configuration, connections, 1);
  if (answered.kind !== 'answered') return answered;
  const engine = await loadEngine(configuration, version, subject.file);
  const answers = connections.map((asked) => engine.answer(asked));
  const seen = answered.outcomes.map(keysOf);

  const byChance = positions(answers, (answer) => answer.kind === 'undecided');
  await again(ask, configuration, connections, byChance, manyProcesses - 1, seen);
  const compare = (): Comparison[] =>
    connections.map((asked, at) => {
      const envoy = [...new Set(seen[at])].sort();
      const answer = answers[at] ?? { kind: 'undecided', outcomes: [], factKinds: [] };
      return { asked, envoy, engine: answer, agrees: judge(envoy, answer) };
    });

  const first = compare();
  const doubtful = positions(first, ({ agrees }) => !agrees);
  for (const at of doubtful) seen[at] = [];
  await again(ask, configuration, connections, doubtful, 2, seen);
  // Bytes that come in pieces come too late on a busy machine.
  const late = doubtful.filter((at) => compare()[at]?.agrees === false && connections[at]?.bytes?.pieces !== undefined);
  for (const at of late) seen[at] = [];
  await again(ask, configuration, connections.map(inOnePiece), late, 2, seen);
  const comparisons = compare();
  const recanted = doubtful.flatMap((at) => {
    const now = comparisons[at];
    return now?.agrees === true ? [{ ...now, first: first[at]?.envoy ?? [] }] : [];
  });
  return { kind: 'compared', comparisons, recanted };
}

async function again(
  ask: AskEnvoy,
  configuration: Configuration,
  connections: readonly ConnectionCase[],
  wanted: readonly number[],
  processes: number,
  seen: OutcomeKey[][],
): Promise<void> {
  if (wanted.length === 0) return;
  const answered = await ask(
    configuration,
    wanted.flatMap((at) => connections[at] ?? []),
    processes,
  );
  if (answered.kind !== 'answered') return;
  for (const [index, at] of wanted.entries()) seen[at]?.push(...keysOf(answered.outcomes[index] ?? []));
}

function inOnePiece({ connection, bytes }: ConnectionCase): ConnectionCase {
  const { pieces: _, ...form } = bytes ?? {};
  return { connection, bytes: form };
}

function keysOf(witnessed: readonly Witnessed[]): OutcomeKey[] {
  return witnessed.map(({ outcome }) => outcomeKey(outcome));
}

function positions<Item>(items: readonly Item[], holds: (item: Item) => boolean): number[] {
  return items.flatMap((item, index) => (holds(item) ? [index] : []));
}
