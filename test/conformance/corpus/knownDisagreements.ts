/** A case of the corpus on which the engine is known to differ from Envoy, and why it is left so. */
export interface KnownDisagreement {
  /** The corpus entry. */
  readonly name: string;
  /** Number of the case in the entry. */
  readonly id: string;
  readonly reason: string;
}

/** Empty is how it should be. A case of this list on which the two agree fails the replay, too. */
export const knownDisagreements: readonly KnownDisagreement[] = [];
