import { pointerTokens } from '../base/jsonPointer.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { SourceDocument } from '../input/sourceDocument.ts';
import type { Part } from './part.ts';
import { texts } from './shape/embeddedText.ts';
import { recognise } from './shape/recognise.ts';
import { textDocuments } from './textDocuments.ts';

/** Shorter lists of texts are none of lines. */
const FEWEST = 4;

/** Log systems cut lines that are longer than they take, the shortest of them (Fluentd's and Docker's) after some thousand characters. */
const SHORTEST_PIECE = 1000;

/** With such a line a dump in JSON or YAML begins. */
const START =
  /^\s*(?:[{[]\s*$|[{[]\s*"|(?:- )?["']?(?:static_resources|staticResources|configs|admin|node|bootstrap|resources)["']?:\s*$)/;

interface Lines {
  readonly document: SourceDocument;
  /** Of the first one. */
  readonly pointer: string;
  readonly lines: string[];
}

/**
 * The dump of which each line, or each piece of one long line, stands in a text of its own, as Ansible and the exports of log systems have it: in a list, or each
 * in a document. Some have the last line first.
 */
export async function joinedLines(
  documents: readonly SourceDocument[],
  collector: Collector,
): Promise<readonly Part[]> {
  for (const { document, pointer, lines } of listsOfLines(documents)) {
    for (const ordered of [lines, lines.toReversed()]) {
      const start = ordered.findIndex((line) => START.test(line));
      const ofPieces = (ordered[start]?.length ?? 0) >= SHORTEST_PIECE;
      if (start === -1 || (!ofPieces && (lines.length < FEWEST || !isInOrder(ordered)))) continue;
      const noticed = new Collector();
      const whole = ordered.slice(start).join(ofPieces ? '' : '\n');
      const found = await textDocuments(document, pointer, whole, noticed);
      const parts = found.flatMap((inner): readonly Part[] => {
        const recognised = recognise(inner.root);
        if (recognised?.kind !== 'dump') return [];
        return [{ document: inner, recognised: { ...recognised, embeddedAt: pointer } }];
      });
      if (parts.length === 0) continue;
      for (const one of noticed.all()) collector.add(one);
      return parts;
    }
  }
  return [];
}

/**
 * Whether below what opens something that stands: of YAML with the last line first a part might be read. Messages around it
 * may look like it, too.
 */
function isInOrder(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  const opening = written.flatMap((line, index) =>
    /[:{[]\s*$/.test(line) ? [{ line, next: written[index + 1] ?? '' }] : [],
  );
  const followed = opening.filter(({ line, next }) => {
    const deeper = indentationOf(next) - indentationOf(line);
    return deeper > 0 || (deeper === 0 && /^\s*[-}\]]/.test(next));
  });
  return followed.length >= opening.length * MOSTLY;
}

const MOSTLY = 0.9;

const indentationOf = (line: string): number => line.length - line.trimStart().length;

/** The texts that have the same place in items and documents of one form. */
function listsOfLines(documents: readonly SourceDocument[]): readonly Lines[] {
  const lists = new Map<string, Lines>();
  for (const document of documents) {
    for (const node of texts(document.root)) {
      const text = node.value();
      if (typeof text !== 'string') continue;
      for (const place of placesOf(node.pointer)) {
        const list = lists.get(place) ?? { document, pointer: node.pointer, lines: [] };
        list.lines.push(text.replace(/\r?\n$/, ''));
        lists.set(place, list);
      }
    }
  }
  return [...lists.values()].filter(({ lines }) => lines.length > 1);
}

/** The same with any number in place of those in it; of an item of pairs, as Loki has a time and a line, its side counts. */
function placesOf(pointer: string): readonly string[] {
  const tokens = pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? '*' : token));
  const place = tokens.join('/');
  const side = /\/\d+\/(\d)$/.exec(pointer)?.[1];
  return side === undefined ? [place] : [place, `${place.slice(0, -1)}${side}`];
}
