import { messageDescriptor } from '../descriptor/descriptorTable.ts';
import type { FieldDescriptor, MessageDescriptor } from '../descriptor/messageDescriptor.ts';

/**
 * The only field of a message whose own message has a field of this name: YAML that is indented too little puts it beside
 * that one.
 */
export function misplacedField({ fields }: MessageDescriptor, name: string): string | undefined {
  const holders = fields.filter((field) => messageOf(field)?.field(name) !== undefined);
  const [holder] = holders;
  return holders.length === 1 ? holder?.name : undefined;
}

function messageOf({ value, cardinality }: FieldDescriptor): MessageDescriptor | undefined {
  return value.kind === 'message' && cardinality === 'single' ? messageDescriptor(value.name) : undefined;
}
