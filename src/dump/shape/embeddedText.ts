import type { JsonValue } from '../../base/json.ts';
import { isDeeperThan } from '../../base/jsonDepth.ts';
import type { DocumentNode } from '../../input/documentNode.ts';
import { valueNode } from '../../input/valueNode.ts';

/** A text in a text in a text is no accident of a log system; around it are few layers. */
const DEEPEST_TEXT = 2;
const DEEPEST_HOLDER = 8;

/** As many values are looked at: exports of log systems may be long. */
const MOST = 20_000;

/** As everywhere. */
const DEEPEST_VALUE = 500;

/**
 * Documents that stand as text in a string: of the node itself, or of something in it, as log systems and recorders of
 * requests write what a program has printed. Their pointers go on below that of the string.
 */
export function embeddedTexts(root: DocumentNode): readonly DocumentNode[] {
  return texts(root).flatMap((text) => unfolded(text, 0));
}

/** All strings of a document, the outer ones first. */
export function texts(root: DocumentNode): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  let level: readonly DocumentNode[] = [root];
  let seen = 0;
  for (let depth = 0; depth <= DEEPEST_HOLDER && level.length > 0 && seen < MOST; depth++) {
    seen += level.length;
    found.push(...level.filter(({ type }) => type === 'string'));
    level = level.slice(0, MOST).flatMap((node) => children(node));
  }
  return found;
}

function children(node: DocumentNode): readonly DocumentNode[] {
  if (node.type !== 'list') return node.members().map((member) => member.node);
  const items = node.items();
  return Array.from({ length: Math.min(items.length, MOST) }, (_, index) => items.at(index));
}

function unfolded(text: DocumentNode, depth: number): readonly DocumentNode[] {
  const node = depth > DEEPEST_TEXT ? undefined : parsed(text);
  if (node === undefined) return [];
  return node.type === 'string' ? unfolded(node, depth + 1) : [node];
}

function parsed(node: DocumentNode): DocumentNode | undefined {
  const text = node.value();
  if (typeof text !== 'string' || !(/^\s*[{["]/.test(text) || isEncoded(text))) return undefined;
  try {
    const value: JsonValue = JSON.parse(isEncoded(text) ? decoded(text) : text);
    if (isDeeperThan(value, DEEPEST_VALUE)) return undefined;
    return typeof value === 'object' || typeof value === 'string' ? valueNode(value, node.pointer) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON in base64, as recorders of requests (HAR) have what the server did not call a text; short ones are something else. */
const isEncoded = (text: string): boolean => text.length > 100 && /^(?:e[wy]|W[3wy])[\w+/=\s]+$/.test(text);

const decoded = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));

/** Shorter ones are names and keys. */
const SHORTEST = 40;

/**
 * The text that a string is in base64, as code hosts, key-value stores and cloud-init have files, or in an address
 * (`data:`), as Ignition has them; undefined for a string that is none.
 */
export function decodedText(text: string): string | undefined {
  const [address, encoding] = /^data:[^,\n]{0,100}?(;base64)?,/.exec(text) ?? [];
  const content = text.slice(address?.length ?? 0).trim();
  try {
    if (address !== undefined && encoding === undefined) return decodeURIComponent(content);
    if (content.length < SHORTEST || !/^[\w+/\s]+={0,2}$/.test(content)) return undefined;
    const found = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(content), (one) => one.charCodeAt(0)),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no text has them
    return /[\u0000-\u0008]/.test(found) ? undefined : found;
  } catch {
    return undefined;
  }
}
