import type { Origin } from '../../diagnostic/origin.ts';
import type { Paint } from '../paint.ts';

export interface TextOptions {
  readonly paint: Paint;
  /** Every stage and every chain, one by one. */
  readonly wide: boolean;
  /** Columns of the terminal; undefined: lines may be as long as they like. */
  readonly width: number | undefined;
  /** `file:line:column` where it is known. */
  readonly place: (origin: Origin) => string;
}
