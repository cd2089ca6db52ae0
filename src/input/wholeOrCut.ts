/** What breaks off ends first, so that everything before that is seen, and then fails. */
export class WholeOrCut {
  failure: unknown;
  readonly #packed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

  constructor(packed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#packed = packed;
  }

  async *chunks(): AsyncIterable<Uint8Array> {
    try {
      yield* this.#packed;
    } catch (error) {
      this.failure = error;
    }
  }
}
