import { type JsonPointer, joinPointer, pointerTokens } from '../../../base/jsonPointer.ts';
import type { Collector } from '../../../diagnostic/collector.ts';
import { type Bytes, readRange, type Source } from '../../source.ts';
import type { SourceDocument } from '../../sourceDocument.ts';
import { BOOTSTRAP_KEY, RESOURCES_KEY } from '../envoyNumbers.ts';
import { placeInBlock } from '../placeInBlock.ts';
import { hasUnmarked } from '../plainYaml.ts';
import { trailingLines } from '../trailingLines.ts';
import { mayHaveAliases } from './aliases.ts';
import { hasContent } from './blockContent.ts';
import type { BlockDocument, BlockPlace } from './blockDocument.ts';
import { BlockNode } from './blockNode.ts';
import { contentOf, restOfLine } from './line.ts';
import { type Outline, scanOutline } from './outline.ts';

/** How deep the lines of a whole file are kept: those of sections and of the resources in them. */
const DEPTH = 4;

/**
 * The documents of a text in block style, as programs write it: found by its lines, parsed where somebody asks. Undefined
 * for a text that has to be parsed as a whole.
 */
export function blockDocuments(
  source: Source,
  start: number,
  collector: Collector,
): readonly SourceDocument[] | undefined {
  const { bytes, name: file } = source;
  const head = new TextDecoder('latin1').decode(readRange(bytes, start, start + 8192));
  if (!head.includes('\n') || hasUnmarked(head) || mayHaveAliases(bytes, start)) return undefined;
  const document: BlockDocument = { file, bytes, collector, isOfEnvoy: false };
  const end = bytes.size - trailingLines(source, start, undefined);
  const outline = scanOutline(bytes, start, end, DEPTH);
  const places = placesOf(document, outline, start, end);
  const roots = places?.map(({ isOfEnvoy, ...place }, index) => {
    const pointer = places.length === 1 ? '' : joinPointer('', index);
    return new BlockNode({ ...document, isOfEnvoy }, pointer, place, outline);
  });
  if (roots === undefined || roots.every(({ isLeaf }) => isLeaf)) return undefined;
  trailingLines(source, start, collector);
  return roots.map((root) => sourceDocument(file, root));
}

function sourceDocument(file: string, root: BlockNode): SourceDocument {
  const tokensOf = (pointer: JsonPointer): readonly string[] => pointerTokens(pointer.slice(root.pointer.length));
  return {
    file,
    format: 'yaml',
    root,
    locate: (pointer) =>
      pointer === root.pointer || pointer.startsWith(`${root.pointer}/`) ? root.locate(tokensOf(pointer)) : undefined,
    locateInText: (pointer, place) => {
      const { node, tokens } = root.nearest(tokensOf(pointer));
      const parsed = node.parsed();
      if (parsed === undefined) return undefined;
      const { lines, text, inFile } = parsed;
      const within = placeInBlock(parsed.at(tokens), text, lines, place);
      return within && inFile(within);
    },
  };
}

/** Where a document stands, and whether Envoy reads it itself. */
type DocumentPlace = BlockPlace & Pick<BlockDocument, 'isOfEnvoy'>;

/** Where the documents stand; undefined where their marks are unusual. */
function placesOf(
  { bytes }: BlockDocument,
  outline: Outline,
  start: number,
  end: number,
): readonly DocumentPlace[] | undefined {
  const bounds: number[] = [start];
  const ofEnvoy = new Set<number>();
  for (const line of outline.lines(start, end)) {
    if (line.indentation > 0 || line.hasDash) continue;
    const text = restOfLine(bytes, line.start, end);
    if (text.startsWith('%')) return undefined;
    const isKey = BOOTSTRAP_KEY.test(text) || (text.startsWith('resources:') && isOfResources(bytes, line.start));
    if (isKey) ofEnvoy.add(bounds.length - 1);
    if (!/^(?:---|\.\.\.)(?:[ \t]|$)/.test(text)) continue;
    if (contentOf(text.slice(3)) !== undefined) return undefined;
    bounds.push(line.start, line.start + 3);
  }
  bounds.push(end);
  const places: DocumentPlace[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const [from = start, to = end] = [bounds[index], bounds[index + 1]];
    const place: BlockPlace = { kind: 'document', start: from, column: 0, value: from, end: to };
    if (hasContent(bytes, place)) places.push({ ...place, isOfEnvoy: ofEnvoy.has(index) });
  }
  return places;
}

const isOfResources = (bytes: Bytes, start: number): boolean =>
  RESOURCES_KEY.test(new TextDecoder('latin1').decode(readRange(bytes, start, start + 512)));
