import { type Document, LineCounter, type Node } from 'yaml';
import type { JsonValue } from '../../../base/json.ts';
import { isDeeperThan } from '../../../base/jsonDepth.ts';
import { Collector } from '../../../diagnostic/collector.ts';
import { DEEPEST } from '../../json/parseRange.ts';
import { readEnvoyNumbers } from '../envoyNumbers.ts';
import { markIgnored } from '../ignoredKeys.ts';
import { inspectKeys } from '../inspectKeys.ts';
import { parseYaml } from '../parseYaml.ts';
import type { BlockDocument } from './blockDocument.ts';
import { contentOf, isItem, keyAt } from './line.ts';
import { onlyValue } from './onlyValue.ts';
import { simpleScalar } from './simpleScalar.ts';

/** Thrown where a text is unusual, and read by the parser as a whole then; never leaves this file. */
const unusual = Symbol('unusual');

/**
 * Reads a text in block style line by line, which is many times as fast as the parser; scalars of several lines and flow
 * collections go through that all the same. Undefined for everything that is unusual, damaged, or to be reported.
 */
export function readBlock(
  text: string,
  { isOfEnvoy }: Pick<BlockDocument, 'isOfEnvoy'>,
): { readonly value: JsonValue } | undefined {
  try {
    return { value: new BlockReader(text, isOfEnvoy).read() };
  } catch (thrown) {
    if (thrown === unusual) return undefined;
    throw thrown;
  }
}

/** Read alike by Envoy and by YAML. */
const SMALL_INTEGER = /^-?\d{1,9}\s*$/;

class BlockReader {
  readonly #lines: string[];
  readonly #isOfEnvoy: boolean;
  #at = 0;

  constructor(text: string, isOfEnvoy: boolean) {
    this.#isOfEnvoy = isOfEnvoy;
    this.#lines = text.split('\n');
  }

  read(): JsonValue {
    // Before a line feed it is part of that, and at the end a character.
    if (this.#lines.at(-1)?.endsWith('\r') === true) throw unusual;
    const value = this.#node(-1, 0);
    if (this.#next() !== undefined) throw unusual;
    return value;
  }

  /** The next line that is not empty and no comment, and how far it is indented. */
  #next(): { readonly column: number; readonly text: string } | undefined {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at] ?? '';
      const content = contentOf(line);
      if (content === undefined) continue;
      if (line.lastIndexOf('\t', content.offset - 1) !== -1 && content.offset > 0) throw unusual;
      return { column: content.offset, text: content.text };
    }
    return undefined;
  }

  /** A collection in the lines from here on that are indented more than `around`. */
  #node(around: number, depth: number): JsonValue {
    const first = this.#next();
    if (first === undefined || first.column <= around || depth > DEEPEST) throw unusual;
    if (isItem(first.text)) return this.#sequence(first.column, depth);
    if (keyAt(first.text) !== undefined) return this.#mapping(first.column, depth);
    throw unusual;
  }

  #sequence(column: number, depth: number): JsonValue {
    const items: JsonValue[] = [];
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      if (line.column < column || (line.column === column && !isItem(line.text))) break;
      if (line.column > column) throw unusual;
      const content = contentOf(line.text.slice(1));
      if (content === undefined) {
        this.#at++;
        items.push((this.#next()?.column ?? -1) > column ? this.#node(column, depth + 1) : null);
      } else if (isItem(content.text) || keyAt(content.text) !== undefined) {
        this.#lines[this.#at] = ' '.repeat(column + 1 + content.offset) + content.text;
        items.push(this.#node(column, depth + 1));
      } else items.push(this.#scalar(content.text, column, '-'));
    }
    return items;
  }

  #mapping(column: number, depth: number): JsonValue {
    const members = new Map<string, JsonValue>();
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      if (line.column < column) break;
      const found = line.column > column ? undefined : keyAt(line.text);
      if (found === undefined || members.has(found.key)) throw unusual;
      const content = contentOf(line.text.slice(found.text.length));
      if (content === undefined) {
        this.#at++;
        members.set(found.key, this.#below(column, depth));
      } else members.set(found.key, this.#scalar(content.text, column, 'k:'));
    }
    return Object.fromEntries(members);
  }

  /** What stands in the lines behind a key with nothing beside it. */
  #below(column: number, depth: number): JsonValue {
    const next = this.#next();
    if (next === undefined || next.column < column) return null;
    if (next.column > column) return this.#node(column, depth + 1);
    return isItem(next.text) ? this.#sequence(column, depth + 1) : null;
  }

  /** A value that begins in the line of its mark. */
  #scalar(text: string, column: number, mark: string): JsonValue {
    const first = this.#at++;
    const next = this.#next();
    if (next === undefined || next.column <= column) {
      const simple = simpleScalar(text);
      const mayDiffer = this.#isOfEnvoy && typeof simple?.value === 'number' && !SMALL_INTEGER.test(text);
      if (simple !== undefined && !mayDiffer) return simple.value;
    }
    // The end of the last line that is indented more.
    for (let line = next; line !== undefined && line.column > column; line = this.#next()) this.#at++;
    const lines = [`${' '.repeat(column)}${mark} ${text}`, ...this.#lines.slice(first + 1, this.#at)];
    return parsed(`${lines.join('\n')}${this.#at < this.#lines.length ? '\n' : ''}`, this.#isOfEnvoy);
  }
}

/** What the parser makes of the only member or item of a text. */
function parsed(text: string, isOfEnvoy: boolean): JsonValue {
  const [document, ...others] = parseYaml(text, new LineCounter()) ?? [];
  if (document === undefined || others.length > 0 || document.errors.length > 0 || markIgnored(document)) throw unusual;
  const node = onlyValue(document.contents)?.node;
  if (node === undefined) throw unusual;
  if (isOfEnvoy) readEnvoyNumbers(document);
  const noticed = new Collector();
  inspectKeys(node, { file: '', pointer: '' }, noticed);
  const value = plainOf(node, document);
  if (noticed.all().length > 0 || isDeeperThan(value, DEEPEST)) throw unusual;
  return value;
}

/** The parser throws where something is referred to. */
function plainOf(node: Node, document: Document): JsonValue {
  try {
    return node.toJS(document, { maxAliasCount: 0 });
  } catch {
    throw unusual;
  }
}
