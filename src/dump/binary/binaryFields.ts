import { messageDescriptor } from '../../descriptor/descriptorTable.ts';
import type { FieldDescriptor } from '../../descriptor/messageDescriptor.ts';
import { parseFields } from '../../descriptor/tableField.ts';
import { oldFieldLines } from './v2Fields.generated.ts';

const STRUCT = '[["type_url","string"],["value","@struct"]]';

/** Messages that are never opened as such, and whose JSON is looked into all the same. */
const UNOPENED: ReadonlyMap<string, string> = new Map([
  ['udpa.type.v1.TypedStruct', STRUCT],
  ['xds.type.v3.TypedStruct', STRUCT],
]);

let lines: ReadonlyMap<string, string> | undefined;
const known = new Map<string, ReadonlyMap<number, FieldDescriptor> | undefined>();

/** The fields of a message by their numbers, those that only older versions have too; undefined where no table has it. */
export function binaryFields(type: string): ReadonlyMap<number, FieldDescriptor> | undefined {
  if (known.has(type)) return known.get(type);
  const fields = [...(messageDescriptor(type)?.fields ?? []), ...oldFields(type)];
  const found = fields.length === 0 && messageDescriptor(type) === undefined ? undefined : byNumber(fields);
  known.set(type, found);
  return found;
}

function oldFields(type: string): readonly FieldDescriptor[] {
  const unopened = UNOPENED.get(type);
  if (unopened !== undefined) return parseFields(unopened);
  lines ??= new Map(
    oldFieldLines()
      .split('\n')
      .map((line) => [line.split(' ', 1)[0] ?? '', line]),
  );
  const line = lines.get(type);
  return line === undefined ? [] : parseFields(line.slice(type.length + 1));
}

function byNumber(fields: readonly FieldDescriptor[]): ReadonlyMap<number, FieldDescriptor> {
  return new Map(fields.map((field) => [field.number, field]));
}
