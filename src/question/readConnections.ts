import { isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import type { Connection } from '../verdict/connection.ts';
import { type ConnectionRecord, connectionFromRecord } from './connectionRecord.ts';
import { schemaProblem } from './schemaProblem.ts';

/** One entry of a connection file: a connection, or why it is none, with the line that it starts on. */
export type ConnectionEntry =
  | { readonly kind: 'connection'; readonly line: number; readonly connection: Connection }
  | { readonly kind: 'problem'; readonly line: number; readonly problem: string };

/** Makes an entry of one line of NDJSON. */
export type ConnectionLineReader = (content: string, line: number) => ConnectionEntry;

/** Validates by schemas/connection.schema.json. */
export async function connectionLineReader(): Promise<ConnectionLineReader> {
  const entryOf = await entryMaker();
  return (content, line) => entryOf(readLine(content, line));
}

/**
 * Reads NDJSON, a JSON list or a YAML list of connections, validated by schemas/connection.schema.json. An entry that is
 * wrong does not keep the others from being answered.
 */
export async function readConnections(text: string): Promise<readonly ConnectionEntry[]> {
  const entryOf = await entryMaker();
  const documents = await readDocuments(text.replace(/^\uFEFF/, ''));
  return documents.map(entryOf);
}

async function entryMaker(): Promise<(document: ReadDocument) => ConnectionEntry> {
  const { default: schema } = await import('../../schemas/connection.schema.json', { with: { type: 'json' } });
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: false, allowUnionTypes: true });
  const validate = ajv.compile<ConnectionRecord>(schema);
  return ({ line, value, problem }) => {
    if (problem !== undefined) return { kind: 'problem', line, problem };
    if (!validate(value))
      return { kind: 'problem', line, problem: schemaProblem(validate.errors?.[0], 'a connection') };
    const connection = connectionFromRecord(value);
    if (connection.ok) return { kind: 'connection', line, connection: connection.value };
    return { kind: 'problem', line, problem: `${connection.failure.member}: ${connection.failure.problem}` };
  };
}

interface ReadDocument {
  readonly line: number;
  readonly value: JsonValue | undefined;
  readonly problem: string | undefined;
}

async function readDocuments(text: string): Promise<readonly ReadDocument[]> {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{')) {
    const lines = readLines(text);
    if (lines.every(({ problem }) => problem === undefined)) return lines;
    const whole = parseJson(text);
    return isJsonObject(whole) ? [{ line: 1, value: whole, problem: undefined }] : lines;
  }
  if (trimmed.startsWith('[')) {
    const whole = parseJson(text);
    if (isJsonArray(whole)) return whole.map((value, index) => ({ line: index + 1, value, problem: undefined }));
  }
  return readYaml(text);
}

function readLines(text: string): readonly ReadDocument[] {
  return text.split('\n').flatMap((content, index) => (content.trim() === '' ? [] : [readLine(content, index + 1)]));
}

function readLine(content: string, line: number): ReadDocument {
  const value = parseJson(content);
  const problem = value === undefined ? 'this line is not JSON; write one connection a line' : undefined;
  return { line, value, problem };
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readYaml(text: string): Promise<readonly ReadDocument[]> {
  const { isMap, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    return [{ line: lines.linePos(error.pos[0]).line, value: undefined, problem: error.message }];
  }
  const items = isSeq(document.contents)
    ? document.contents.items
    : isMap(document.contents)
      ? [document.contents]
      : [];
  return items.map((item, index) => {
    const range = typeof item === 'object' && item !== null && 'range' in item ? item.range : undefined;
    const start = Array.isArray(range) ? Number(range[0]) : 0;
    const value: JsonValue = isSeq(document.contents)
      ? document.getIn([index], false) && toPlain(item, document)
      : document.toJS();
    return { line: lines.linePos(start).line, value, problem: undefined };
  });
}

function toPlain(item: unknown, document: { toJS(): unknown }): JsonValue {
  const plain =
    typeof item === 'object' && item !== null && 'toJS' in item && typeof item.toJS === 'function'
      ? item.toJS(document)
      : item;
  return JSON.parse(JSON.stringify(plain ?? null));
}
