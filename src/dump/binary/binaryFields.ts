import { messageDescriptor, parseFields } from '../../descriptor/descriptorTable.ts';
import type { FieldDescriptor } from '../../descriptor/messageDescriptor.ts';
import { oldFieldLines } from './v2Fields.generated.ts';

/** Two structs that name another type, in every era. */
const STRUCTS = ['udpa.type.v1.TypedStruct', 'xds.type.v3.TypedStruct'];
const STRUCT_FIELDS = '[["type_url","string"],["value","@struct"]]';

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
  if (STRUCTS.includes(type)) return parseFields(STRUCT_FIELDS);
  lines ??= new Map(oldFieldLines.split('\n').map((line) => [line.split(' ', 1)[0] ?? '', line]));
  const line = lines.get(type);
  return line === undefined ? [] : parseFields(line.slice(type.length + 1));
}

function byNumber(fields: readonly FieldDescriptor[]): ReadonlyMap<number, FieldDescriptor> {
  return new Map(fields.map((field) => [field.number, field]));
}
