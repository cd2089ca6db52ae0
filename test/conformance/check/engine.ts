import {
  connectionFromRecord,
  type Dump,
  loadDump,
  match,
  memorySource,
  outcomeJson,
  type Verdict,
} from '../../../src/index.ts';
import type { Configuration } from '../configuration.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import { type OutcomeKey, outcomeKey } from '../outcome.ts';
import { textField } from '../protobufField.ts';
import { dumpAround } from './dumpAround.ts';

/** What the engine under test says about a connection. */
export type EngineAnswer =
  | { readonly kind: 'decided'; readonly outcome: OutcomeKey }
  /** All outcomes that it holds possible, and the kinds of the facts that would settle it. */
  | { readonly kind: 'undecided'; readonly outcomes: readonly OutcomeKey[]; readonly factKinds: readonly string[] };

/** The engine, with one configuration loaded as a user would load it. */
export class Engine {
  readonly #dump: Dump;
  readonly #names: ReadonlySet<string>;
  readonly #version: string;

  constructor(dump: Dump, configuration: Configuration, version: string) {
    this.#dump = dump;
    this.#names = new Set(configuration.listeners.flatMap((listener) => textField(listener, 'name') ?? []));
    this.#version = version;
  }

  get dump(): Dump {
    return this.#dump;
  }

  verdict(asked: ConnectionCase): Verdict {
    const header = headerOf(asked);
    const connection = connectionFromRecord({
      ...asked.connection,
      ...(header === undefined ? {} : { proxyProtocol: header }),
    });
    if (!connection.ok) throw new Error(`connection ${asked.connection.id}: ${connection.failure.problem}`);
    return match(this.#dump, connection.value, { envoyVersion: this.#version, stopAt: 'chain' });
  }

  answer(asked: ConnectionCase): EngineAnswer {
    const verdict = this.verdict(asked);
    if (verdict.kind === 'decided') return { kind: 'decided', outcome: this.#key(outcomeJson(verdict.walk)) };
    const facts = verdict.branches.flatMap(({ assumptions }) => assumptions.map(({ fact }) => fact.kind));
    const outcomes = verdict.branches.map(({ walk }) => this.#key(outcomeJson(walk)));
    return { kind: 'undecided', outcomes: [...new Set(outcomes)].sort(), factKinds: [...new Set(facts)] };
  }

  #key(outcome: ReturnType<typeof outcomeJson>): OutcomeKey {
    const named = outcome.listener !== null && this.#names.has(outcome.listener);
    return outcomeKey({ ...outcome, listener: named ? outcome.listener : null });
  }
}

/** `file` is the text that the configuration was taken from; without it a dump is written around the listeners. */
export async function loadEngine(
  configuration: Configuration,
  version: string,
  file?: Uint8Array | string,
): Promise<Engine> {
  const content = file ?? JSON.stringify(dumpAround(configuration));
  const loaded = await loadDump([memorySource('configuration.json', content)]);
  if (!loaded.ok) throw new Error(`the dump does not load: ${loaded.failure.map(({ message }) => message).join('; ')}`);
  return new Engine(loaded.value, configuration, version);
}

/** What the client of a case writes in front of its first bytes; undefined where the batch contract leaves it open. */
function headerOf({ connection, bytes }: ConnectionCase): 'v1' | 'v2' | null | undefined {
  if (connection.directSource === undefined) return null;
  return bytes?.proxy === undefined ? undefined : `v${bytes.proxy}`;
}
