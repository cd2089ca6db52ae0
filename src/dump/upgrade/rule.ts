import type { MessageEdit } from './messageEdit.ts';
import type { Placed } from './placed.ts';

/**
 * Turns a field that v3 does not have into what v3 says instead; the field itself is gone from the message then. False
 * where that is impossible: the field is put back, and the reader reports it.
 */
export type Rule = (edit: MessageEdit, old: Placed) => boolean;
