import type { JsonValue } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';

/** Takes the lines of an admin page one after the other, and makes of them what the page has in its JSON form. */
export interface PageReader {
  /** False for a line that is none of this page; `number` counts from 1. */
  take(line: string, number: number): boolean;
  /** The page as JSON, once, when all lines have been taken; the other answers come behind it. */
  value(): JsonValue;
  /** The line where something of the JSON stands, or its nearest parent. */
  lineOf(pointer: JsonPointer): number | undefined;
  /** What was left out of the page, as when somebody has searched it for some lines; undefined when it is whole. */
  missing(): string | undefined;
}
