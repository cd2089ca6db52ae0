import { type DocumentNode, textMember } from '../../input/documentNode.ts';
import type { SourceDocument } from '../../input/sourceDocument.ts';
import { adminPage } from './adminPages.ts';
import { embeddedTexts } from './embeddedText.ts';
import { recognise } from './recognise.ts';
import { joined, type Recognition, renamed } from './recognition.ts';

/**
 * What a document is. A page for people is read into its JSON form, and called by the name that it has itself; a dump that
 * stands in a string of the document is taken where it is the only one, of several one is chosen by its place.
 */
export function recogniseDocument({ root, format }: SourceDocument): Recognition | undefined {
  const found = recognise(root);
  if (found === undefined) return embeddedDump(root) ?? logLine(root);
  if (found.kind === 'refused' && found.mayHold === true) return embeddedDump(root) ?? found;
  if (format !== 'text' || found.kind !== 'dump') return found;
  return renamed(found, found.shape.replace('?format=json', ''));
}

function embeddedDump(root: DocumentNode): Recognition | undefined {
  const all = heldDumps(root, 0);
  const found = all.length < 2 ? all : distinct(all);
  const [only] = found;
  if (only === undefined) return undefined;
  if (found.length === 1) return { ...only.recognised, root: only.node, embeddedAt: only.node.pointer };
  const pages = found.flatMap(({ node }) => adminPage(node) ?? []);
  const [dump, ...more] = found.filter(({ node }) => adminPage(node) === undefined);
  const holders = new Set(found.map(({ node }) => parentOf(node.pointer)));
  if (dump !== undefined && more.length === 0 && holders.size === 1) {
    // One proxy, of which each page was put into a string.
    return { ...joined('admin pages', dump.recognised, ...pages), root: dump.node, embeddedAt: dump.node.pointer };
  }
  return {
    kind: 'proxies',
    shape: 'text',
    proxies: found.map(({ node }) => ({ name: node.pointer.slice(1), root: node })),
  };
}

interface HeldDump {
  readonly node: DocumentNode;
  readonly recognised: Extract<Recognition, { readonly kind: 'dump' }>;
}

/** A record of a log that holds the record of another log has the dump in a text of a text. */
const DEEPEST = 3;

function heldDumps(root: DocumentNode, depth: number): readonly HeldDump[] {
  return embeddedTexts(root).flatMap((node): readonly HeldDump[] => {
    const recognised = recognise(node);
    if (recognised?.kind === 'dump') return [{ node, recognised }];
    // What a control plane keeps for each of its nodes.
    if (recognised?.kind === 'proxies') {
      return recognised.proxies.flatMap(({ root: one }): readonly HeldDump[] => {
        const dump = recognise(one);
        return dump?.kind === 'dump' ? [{ node: one, recognised: dump }] : [];
      });
    }
    return recognised === undefined && depth < DEEPEST ? heldDumps(node, depth + 1) : [];
  });
}

/** Of an argument that stands twice the first. */
function distinct<Found extends { readonly node: DocumentNode }>(found: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return found.filter(({ node }) => {
    const text = JSON.stringify(node.value());
    if (isArgument(node) && seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** What describes a container has its arguments twice, each in a list; members have names by which one is chosen. */
export const isArgument = ({ pointer }: DocumentNode): boolean => /\/\d+$/.test(pointer);

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** As Docker's driver `json-file` writes what a container prints, a record for each line; a dump in it has been put together. */
function logLine(root: DocumentNode): Recognition | undefined {
  if (['log', 'stream', 'time'].some((name) => textMember(root, name) === undefined)) return undefined;
  return {
    kind: 'refused',
    what: "a container's log, in which no dump begins",
    advice: '`whichchain explain-log -f DUMP FILE` says what lines of an access log mean, also in such records',
  };
}
