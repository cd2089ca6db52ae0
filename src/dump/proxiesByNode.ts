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
  const groups = new Map<string, Group>();
  let current: Group | undefined;
  const before: Part[] = [];
  for (const part of parts) {
    const { nodeId, workload, namespace } = namesNode(part) ? new LoadedDump([part], new Collector()).proxy : NOBODY;
    if (nodeId !== undefined) {
      current = groups.get(nodeId) ?? { name: nameOf(nodeId, workload, namespace), parts: before.splice(0) };
      groups.set(nodeId, current);
    }
    (current?.parts ?? before).push(part);
  }
  if (groups.size < 2) return undefined;
  const names = [...groups.values()].map(({ name }) => name);
  return [...groups].map(([node, { name, parts: own }]) => ({
    // A pod that has got another address is another node of the same name.
    name: names.indexOf(name) === names.lastIndexOf(name) ? name : node,
    pointer: own[0]?.document.root.pointer ?? '',
    parts: () => own,
    diagnostics: [],
  }));
}

interface Group {
  readonly name: string;
  readonly parts: Part[];
}

const NOBODY = { nodeId: undefined, workload: undefined, namespace: undefined };

/** A dump, or a section of one, that says whose it is. */
const namesNode = ({ recognised }: Part): boolean => recognised.sections.some(({ kind }) => kind === 'bootstrap');

const nameOf = (node: string, workload: string | undefined, namespace: string | undefined): string =>
  [workload ?? node, namespace].filter((word) => word !== undefined).join('.');
