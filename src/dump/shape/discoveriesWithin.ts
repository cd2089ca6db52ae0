import type { DocumentNode } from '../../input/documentNode.ts';
import { discoveryMessage } from './discovery.ts';
import { joined, type RecognisedDump } from './recognition.ts';

/** Answers of programs wrap what they give a few times, and have few other members. */
const DEEPEST = 4;
const MOST = 40;

/** Discovery responses side by side somewhere within the answer of another program: what one proxy was sent. */
export function discoveriesWithin(root: DocumentNode): RecognisedDump | undefined {
  let level: readonly DocumentNode[] = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && level.length <= MOST; depth++) {
    const holders = level.filter(({ type }) => type === 'object').map((holder) => holder.members());
    const found = holders.map((members) => members.flatMap(({ node }) => discoveryMessage(node) ?? []));
    // Empty lists of this name are in all sorts of documents.
    const [own, ...others] = found.filter((responses) => responses.some(({ sections }) => sections.length > 0));
    if (own !== undefined) return others.length > 0 ? undefined : joined('DiscoveryResponse', ...own);
    level = holders.flatMap((members) => members.map(({ node }) => node));
  }
  return undefined;
}
