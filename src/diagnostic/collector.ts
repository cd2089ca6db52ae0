import { pointerPattern } from '../base/jsonPointer.ts';
import { type Diagnostic, diagnostic } from './diagnostic.ts';
import type { DiagnosticKind } from './diagnosticKind.ts';
import type { Origin } from './origin.ts';

/** Gathers diagnostics; the same message at the same path pattern of a file is kept once, with a count. */
export class Collector {
  readonly #byKey = new Map<string, { first: Diagnostic; count: number; places: Set<string> }>();
  #onward: Collector | undefined;
  #reports = 0;

  /** What is reported to this one is passed on to `onward` too. */
  constructor(onward?: Collector) {
    this.#onward = onward;
  }

  /** What is reported from here on is not passed on. */
  keep(): void {
    this.#onward = undefined;
  }

  report<Parameters>(kind: DiagnosticKind<Parameters>, origin: Origin | undefined, parameters: Parameters): void {
    this.add(diagnostic(kind, origin, parameters));
  }

  /** Reading the same resource twice reports the same place twice: such a repetition is not counted. */
  add(found: Diagnostic): void {
    this.#reports++;
    this.#onward?.add(found);
    const place = found.origin?.pointer ?? '';
    const key = `${found.code}\n${found.origin?.file ?? ''}\n${pointerPattern(place)}\n${found.message}`;
    const known = this.#byKey.get(key);
    if (known === undefined) {
      this.#byKey.set(key, { first: found, count: found.count, places: new Set([place]) });
    } else if (!known.places.has(place)) {
      known.places.add(place);
      known.count += found.count;
    }
  }

  /** How often something was reported, the same things again too. */
  get reports(): number {
    return this.#reports;
  }

  /** In the order of first appearance. */
  all(): readonly Diagnostic[] {
    return [...this.#byKey.values()].map(({ first, count }) => ({ ...first, count }));
  }

  hasErrors(): boolean {
    return this.all().some((found) => found.severity === 'error');
  }
}
