import type { FieldDescriptor, MessageDescriptor, OneofDescriptor } from './messageDescriptor.ts';
import { camelCase, type FieldTuple, fieldOf, numberOf } from './tableField.ts';

type MessageTuple = readonly [
  fields: readonly FieldTuple[],
  oneofs: readonly string[],
  requiredOneofs: readonly number[],
];

/**
 * A message as its line in the tables has it. Of its fields those are read that are asked for: most runs come to a few of
 * the dozens that some messages have.
 */
export class TableMessage implements MessageDescriptor {
  readonly type: string;
  readonly #tuples: readonly FieldTuple[];
  readonly #oneofNames: readonly string[];
  readonly #requiredOneofs: readonly number[];
  readonly #positions = new Map<string, number>();
  readonly #read: (FieldDescriptor | undefined)[] = [];
  readonly #named = new Map<string, FieldDescriptor>();
  #fields: readonly FieldDescriptor[] | undefined;
  #oneofs: readonly OneofDescriptor[] | undefined;
  #required: readonly OneofDescriptor[] | undefined;
  #requiredFields: readonly FieldDescriptor[] | undefined;

  constructor(type: string, json: string) {
    const [tuples, oneofNames, requiredOneofs]: MessageTuple = JSON.parse(json);
    this.type = type;
    this.#tuples = tuples;
    this.#oneofNames = oneofNames;
    this.#requiredOneofs = requiredOneofs;
    for (const tuple of tuples) this.#positions.set(tuple[0], this.#positions.size);
  }

  get fields(): readonly FieldDescriptor[] {
    this.#fields ??= this.#fieldsWhere(() => true);
    return this.#fields;
  }

  field(name: string): FieldDescriptor | undefined {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const found = this.#bySpelling(name);
    if (found !== undefined) this.#named.set(name, found);
    return found;
  }

  get oneofs(): readonly OneofDescriptor[] {
    this.#oneofs ??= this.#oneofNames.map((name, index) => ({
      name,
      jsonName: camelCase(name),
      members: this.#fieldsWhere(([, , details]) => details?.o === index),
      required: this.#requiredOneofs.includes(index),
    }));
    return this.#oneofs;
  }

  oneof(name: string): OneofDescriptor | undefined {
    return this.oneofs.find((oneof) => oneof.name === name || oneof.jsonName === name);
  }

  get requiredOneofs(): readonly OneofDescriptor[] {
    this.#required ??= this.#requiredOneofs.length === 0 ? [] : this.oneofs.filter(({ required }) => required);
    return this.#required;
  }

  /** A member of a oneof is only asked for where it is the chosen one. */
  get requiredFields(): readonly FieldDescriptor[] {
    this.#requiredFields ??= this.#fieldsWhere(([, , details]) => details?.r === 1 && details.o === undefined);
    return this.#requiredFields;
  }

  /** Names such as `consecutive_5xx` do not come back from their camelCase: then all are looked at. */
  #bySpelling(name: string): FieldDescriptor | undefined {
    const position = this.#positions.get(name) ?? this.#positions.get(snakeCase(name));
    const field = position === undefined ? undefined : this.#at(position);
    if (field !== undefined && (field.name === name || field.jsonName === name)) return field;
    return this.fields.find((other) => other.jsonName === name);
  }

  #fieldsWhere(isMeant: (tuple: FieldTuple) => boolean): readonly FieldDescriptor[] {
    const fields: FieldDescriptor[] = [];
    this.#tuples.forEach((tuple, position) => {
      if (!isMeant(tuple)) return;
      const field = this.#at(position);
      if (field !== undefined) fields.push(field);
    });
    return fields;
  }

  #at(position: number): FieldDescriptor | undefined {
    const tuple = this.#tuples[position];
    if (tuple === undefined) return undefined;
    this.#read[position] ??= fieldOf(tuple, position, numberOf(this.#tuples, position), this.#oneofNames);
    return this.#read[position];
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
