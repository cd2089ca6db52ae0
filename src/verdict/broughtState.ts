import type { FilterStateSharing } from '../model/filterStateValue.ts';

/** An object of filter state that a connection brings with it to an internal listener. */
export interface FilterStateEntry {
  /** Undefined: something that is not known. */
  readonly text: string | undefined;
  /** What becomes of it further on: `ONCE` has been spent when it is here. */
  readonly sharing: FilterStateSharing;
}

/** The filter state that a connection to an internal listener brings with it. */
export interface BroughtState {
  readonly entries: ReadonlyMap<string, FilterStateEntry>;
  /** Nothing else comes with it; false: of other keys nothing is known. */
  readonly complete: boolean;
}
