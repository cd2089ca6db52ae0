import { type Dump, loadDump, match, memorySource, type Verdict } from '../../../src/index.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import type { Passage } from '../../../src/verdict/passage.ts';
import type { HttpCase } from './httpCase.ts';

/** What the engine says about a case: the passages that it holds possible, and whether chance alone decides. */
export interface EngineAnswer {
  readonly passages: readonly Passage[];
  readonly factKinds: readonly string[];
}

/** The engine with a dump as a user would load it. */
export class HttpEngine {
  readonly #dump: Dump;
  readonly #version: string;

  private constructor(dump: Dump, version: string) {
    this.#dump = dump;
    this.#version = version;
  }

  static async load(text: string, version: string): Promise<HttpEngine> {
    const loaded = await loadDump([memorySource('config_dump.json', text)]);
    if (!loaded.ok)
      throw new Error(`the dump does not load: ${loaded.failure.map(({ message }) => message).join('; ')}`);
    return new HttpEngine(loaded.value, version);
  }

  verdict({ record }: HttpCase): Verdict {
    const connection = connectionFromRecord(record);
    if (!connection.ok)
      throw new Error(`case ${record.id}: ${connection.failure.member}: ${connection.failure.problem}`);
    return match(this.#dump, connection.value, { envoyVersion: this.#version });
  }

  answer(asked: HttpCase): EngineAnswer {
    const branches = this.verdict(asked).passage?.branches ?? [];
    return {
      passages: branches.flatMap(({ walk }) => (walk.passage === undefined ? [] : [walk.passage])),
      factKinds: [
        ...new Set(branches.flatMap(({ assumptions }) => assumptions.map(({ fact }) => `${fact.kind} ${fact.name}`))),
      ],
    };
  }
}
