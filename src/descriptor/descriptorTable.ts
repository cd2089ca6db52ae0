import { enumLines, messageLines } from './descriptors.generated.ts';
import { lineNamed } from './lineNamed.ts';
import type { EnumDescriptor, MessageDescriptor } from './messageDescriptor.ts';
import { otherEnumLines, otherMessageLines } from './otherDescriptors.generated.ts';
import { TableMessage } from './tableMessage.ts';

/** A line of the table is parsed when its type is first asked for: most runs need a few dozen of the types. */
class Table<Parsed> {
  readonly #parsed = new Map<string, Parsed | undefined>();
  readonly #line: (name: string) => string | undefined;
  readonly #parse: (name: string, json: string) => Parsed;

  constructor(line: (name: string) => string | undefined, parse: (name: string, json: string) => Parsed) {
    this.#line = line;
    this.#parse = parse;
  }

  get(name: string): Parsed | undefined {
    const known = this.#parsed.get(name);
    if (known !== undefined || this.#parsed.has(name)) return known;
    const line = this.#line(name);
    const parsed = line === undefined ? undefined : this.#parse(name, line);
    this.#parsed.set(name, parsed);
    return parsed;
  }
}

/** For a table of which many lines are asked for. */
function splitLines(read: () => string): (name: string) => string | undefined {
  let lines: Map<string, string> | undefined;
  return (name) => {
    lines ??= new Map(
      read()
        .split('\n')
        .map((line) => {
          const space = line.indexOf(' ');
          return [line.slice(0, space), line.slice(space + 1)];
        }),
    );
    return lines.get(name);
  };
}

/** For a table of which few are. */
function searchedLines(read: () => string): (name: string) => string | undefined {
  let text: string | undefined;
  return (name) => {
    text ??= read();
    return lineNamed(text, name);
  };
}

const messages = new Table<MessageDescriptor>(splitLines(messageLines), parseMessage);
const enums = new Table(searchedLines(enumLines), parseEnum);
const otherMessages = new Table<MessageDescriptor>(searchedLines(otherMessageLines), parseMessage);
const otherEnums = new Table(searchedLines(otherEnumLines), parseEnum);

/** The descriptor of a message type, undefined if our tables do not describe it. */
export function messageDescriptor(type: string): MessageDescriptor | undefined {
  return messages.get(type) ?? otherMessages.get(type);
}

/** The descriptor of an enum that some field in the tables refers to. */
export function enumDescriptor(name: string): EnumDescriptor {
  const found = enums.get(name) ?? otherEnums.get(name);
  if (found === undefined) throw new Error(`the tables hold no enum ${name}`);
  return found;
}

/** The name of an enum's value; undefined for a number, or an enum, that the tables do not have. */
export function enumValueName(name: string, number: number): string | undefined {
  return (enums.get(name) ?? otherEnums.get(name))?.nameOf.get(number);
}

function parseMessage(type: string, json: string): MessageDescriptor {
  return new TableMessage(type, json);
}

function parseEnum(name: string, json: string): EnumDescriptor {
  const numbers: Readonly<Record<string, number>> = JSON.parse(json);
  const numberOf = new Map(Object.entries(numbers));
  const nameOf = new Map<number, string>();
  for (const [value, number] of numberOf) if (!nameOf.has(number)) nameOf.set(number, value);
  return { name, numberOf, nameOf };
}
