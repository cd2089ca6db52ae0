import type { Collector } from '../../diagnostic/collector.ts';
import type { Bytes, Progress } from '../source.ts';

/** What all nodes of one JSON document share. */
export interface ByteDocument {
  readonly file: string;
  readonly bytes: Bytes;
  /** Takes what is noticed while values are parsed. */
  readonly collector: Collector;
  readonly progress?: Progress | undefined;
}
