import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { JsonValue } from '../../base/json.ts';
import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { TextPosition } from '../sourceDocument.ts';

/** A YAML (or JSON) text that people write and programs may change: values with their places, comments kept. */
export interface YamlText {
  readonly text: string;
  readonly value: JsonValue;
  readonly document: Document;
  /** Of the value at the pointer, or of its nearest parent that is written. */
  locate(pointer: JsonPointer): TextPosition;
}

export interface YamlProblem extends TextPosition {
  readonly problem: string;
}

const mostAliases = 1000;

/** Equal keys are an error here: what is written twice by hand is a slip. */
export function readYamlText(text: string): Result<YamlText, YamlProblem> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return failure({ ...positionAt(lines, error.pos[0]), problem: error.message });
  try {
    const value = document.toJS({ maxAliasCount: mostAliases }) as JsonValue;
    return success({ text, value, document, locate: (pointer) => locate(document, lines, pointer) });
  } catch (error) {
    return failure({ line: 1, column: 1, problem: error instanceof Error ? error.message : String(error) });
  }
}

function locate(document: Document, lines: LineCounter, pointer: JsonPointer): TextPosition {
  const tokens = pointerTokens(pointer);
  for (let length = tokens.length; length > 0; length--) {
    const node = document.getIn(tokens.slice(0, length), true);
    if (isNode(node) && node.range) return positionAt(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
}

function positionAt(lines: LineCounter, offset: number): TextPosition {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
