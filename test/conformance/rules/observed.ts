import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Walk } from '../../../src/index.ts';
import type { ConnectionCase } from '../connectionCase.ts';
import type { CorpusEntry } from '../corpus/corpus.ts';
import { field, listField, objectField, textField } from '../protobufField.ts';

/** One case with the way that the engine took: what a rule is recognised by. */
export class Observed {
  readonly entry: CorpusEntry;
  readonly asked: ConnectionCase;
  readonly walk: Walk;

  constructor(entry: CorpusEntry, asked: ConnectionCase, walk: Walk) {
    this.entry = entry;
    this.asked = asked;
    this.walk = walk;
  }

  get destination(): string {
    return this.asked.connection.destination;
  }

  get isIpv4(): boolean {
    return !this.destination.startsWith('[');
  }

  /** The configuration of the listener that had to find a chain. */
  get listener(): JsonObject | undefined {
    return this.listenerNamed(this.walk.listener?.name);
  }

  listenerNamed(name: string | undefined): JsonObject | undefined {
    return this.entry.configuration.listeners.find((listener) => textField(listener, 'name') === name);
  }

  /** How the connection got to its listeners. */
  arrived(kind: Walk['arrival'][number]['kind']): Walk['arrival'][number] | undefined {
    return this.walk.arrival.find((step) => step.kind === kind);
  }

  filterDid(kind: Walk['detection'][number]['result']['kind']): readonly Walk['detection'][number][] {
    return this.walk.detection.filter(({ result }) => result.kind === kind);
  }

  stage(name: string): Walk['steps'][number] | undefined {
    return this.walk.steps.find(({ stage }) => stage === name);
  }

  /** The chain that was chosen, as configured. */
  get chain(): JsonValue | undefined {
    const { outcome } = this.walk;
    if (outcome.kind === 'default') return objectField(this.listener, 'default_filter_chain');
    if (outcome.kind !== 'matched' || outcome.chain.index === 'default') return undefined;
    return listField(this.listener, 'filter_chains')[outcome.chain.index];
  }

  chainMatch(name: string): JsonValue | undefined {
    return field(objectField(this.chain, 'filter_chain_match'), name);
  }

  /** Whether this text is somewhere in the configuration of the listener that had to find a chain. */
  mentions(text: string): boolean {
    return JSON.stringify(this.listener ?? {}).includes(text);
  }
}
