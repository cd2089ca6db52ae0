import { Collector } from '../diagnostic/collector.ts';
import { LoadedDump } from './loadedDump.ts';
import type { Part } from './part.ts';
import type { NamedDump } from './sourceContents.ts';

/**
 * The proxies of a file with dumps of several, one behind the other, also section by section (`jq '.configs[]' *.json`), by
 * the nodes that their bootstraps name; what else stands there belongs to the dump before it. Undefined where all is of one
 * proxy, or nothing says that it is not.
 */
export function proxiesByNode(parts: readonly Part[]): readonly NamedDump[] | undefined {
  if (parts.filter(namesNode).length < 2) return undefined;
  const groups: { node: string | undefined; name: string; readonly parts: Part[] }[] = [];
  for (const part of parts) {
    const { nodeId, workload, namespace } = namesNode(part) ? new LoadedDump([part], new Collector()).proxy : NOBODY;
    const current = groups.at(-1);
    if (current !== undefined && (nodeId === undefined || current.node === undefined || current.node === nodeId)) {
      current.parts.push(part);
      if (nodeId === undefined) continue;
      current.node = nodeId;
      current.name = nameOf(nodeId, workload, namespace);
    } else {
      groups.push({
        node: nodeId,
        name: nodeId === undefined ? '' : nameOf(nodeId, workload, namespace),
        parts: [part],
      });
    }
  }
  if (groups.length < 2) return undefined;
  return groups.map(({ name, parts: own }) => ({
    name,
    pointer: own[0]?.document.root.pointer ?? '',
    parts: () => own,
    diagnostics: [],
  }));
}

const NOBODY = { nodeId: undefined, workload: undefined, namespace: undefined };

/** A dump, or a section of one, that says whose it is. */
const namesNode = ({ recognised }: Part): boolean => recognised.sections.some(({ kind }) => kind === 'bootstrap');

const nameOf = (node: string, workload: string | undefined, namespace: string | undefined): string =>
  [workload ?? node, namespace].filter((word) => word !== undefined).join('.');
