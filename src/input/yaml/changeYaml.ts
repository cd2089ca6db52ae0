import { isScalar, stringify } from 'yaml';
import type { JsonValue } from '../../base/json.ts';
import type { YamlText } from './yamlText.ts';

/** A value to put at a place of a YAML text, which need not be there yet. */
export interface YamlChange {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
}

/**
 * The text with other values. Where all of them take the place of plain values, everything else stays as it is written,
 * to the letter; otherwise the text is written anew, and comments stay.
 */
export function changeYaml({ text, document }: YamlText, changes: readonly YamlChange[]): string {
  const edits = changes.map(({ path, value }) => {
    const node = document.getIn(path, true);
    if (!isScalar(node) || !node.range || (typeof value === 'object' && value !== null)) return undefined;
    return { start: node.range[0], end: node.range[1], written: written(value) };
  });
  const isPlain = edits.every((edit) => edit !== undefined && !edit.written.includes('\n'));
  if (!isPlain) {
    for (const { path, value } of changes) document.setIn(path, value);
    return document.toString({ lineWidth: 0 });
  }
  return edits
    .filter((edit) => edit !== undefined)
    .sort((a, b) => b.start - a.start)
    .reduce((current, { start, end, written }) => current.slice(0, start) + written + current.slice(end), text);
}

/** Anything but a word is quoted: between braces a comma would end it. */
function written(value: JsonValue): string {
  const isWord = typeof value !== 'string' || /^[\w./-]+$/.test(value);
  return isWord ? stringify(value, { lineWidth: 0 }).trimEnd() : JSON.stringify(value);
}
