import { compareText } from '../../base/ordering.ts';
import type { ProxyIdentity } from '../dump.ts';
import { joinedIdentity } from '../proxyIdentity.ts';
import type { ResourceKind } from '../resource.ts';
import { isPartialShape } from '../sectionsInUse.ts';
import { isControlPlaneShape } from '../shape/configDump.ts';
import type { FoundDump } from './foundDump.ts';
import { nameFromPaths, podAndNamespace, proxyKey } from './proxyKey.ts';

/** A proxy of a collection, with the files about it. */
export interface FoundProxy {
  /** The directory or archive that it was found in; empty for files that were named themselves. */
  readonly collection: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly identity: ProxyIdentity;
  readonly sections: ReadonlyMap<ResourceKind, number>;
  /** Milliseconds since 1970: when something of it was last changed before it was captured. */
  readonly lastUpdated: number | undefined;
  /** The one with the most sections first; where two have a section, the first one's is used. */
  readonly files: readonly FoundDump[];
  /** Files that say nothing that those do not, such as the same in YAML; they are not read. */
  readonly repetitions: readonly FoundDump[];
}

/**
 * The proxies that the dumps are of. Files that are in the same directory and have the same name, but for the part of
 * the dump that it tells, belong together unless they name different nodes.
 */
export function groupDumps(dumps: readonly FoundDump[], collection: string): readonly FoundProxy[] {
  const groups = new Map<string, FoundDump[]>();
  for (const dump of dumps) {
    const key = `${proxyKey(dump.path)}\n${dump.inner ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [dump]);
    else group.push(dump);
  }
  return [...groups.values()].flatMap((group) => proxiesOf(group, collection));
}

/** The proxy's own dump first, then the largest, then the newest; each file joins the first proxy whose node it does not contradict. */
function proxiesOf(group: readonly FoundDump[], collection: string): readonly FoundProxy[] {
  const proxies: FoundDump[][] = [];
  for (const dump of [...group].sort(precedence)) {
    const home = proxies.find((files) => !contradicts(files, dump));
    if (home === undefined) proxies.push([dump]);
    else home.push(dump);
  }
  return proxies.map((files) => proxyOf(files, collection));
}

function precedence(a: FoundDump, b: FoundDump): number {
  return (
    Number(isControlPlaneShape(a.shape)) - Number(isControlPlaneShape(b.shape)) ||
    weight(b) - weight(a) ||
    (b.lastUpdated ?? 0) - (a.lastUpdated ?? 0) ||
    Number(isWhole(b)) - Number(isWhole(a)) ||
    compareText(a.path, b.path)
  );
}

const isWhole = ({ shape }: FoundDump): boolean => shape.startsWith('config_dump');

const weight = ({ sections, identity }: FoundDump): number => sections.size + (identity.nodeId === undefined ? 0 : 0.5);

function contradicts(files: readonly FoundDump[], { identity: { nodeId } }: FoundDump): boolean {
  return nodeId !== undefined && files.some(({ identity }) => (identity.nodeId ?? nodeId) !== nodeId);
}

function proxyOf(files: readonly FoundDump[], collection: string): FoundProxy {
  const [first] = files;
  if (first === undefined) throw new Error('a proxy without files');
  const identity = files.map((file) => file.identity).reduce(joinedIdentity);
  const { needed, sections } = neededFiles(files);
  const fromPath = nameFromPaths(files, collection);
  const [innerName, innerNamespace] = splitName(first.inner);
  // Gloo's and others' nodes are called as pods are.
  const fromNode = identity.nodeId === undefined ? undefined : podAndNamespace(identity.nodeId);
  return {
    collection,
    name: identity.workload ?? innerName ?? (fromPath.isLayout ? undefined : fromNode?.name) ?? fromPath.name,
    namespace: identity.namespace ?? innerNamespace ?? fromPath.namespace ?? fromNode?.namespace,
    identity,
    sections,
    lastUpdated: newest(needed),
    files: needed,
    repetitions: files.filter((file) => !needed.includes(file)),
  };
}

/** Those that say something that the files before them do not, and what they have together. */
function neededFiles(files: readonly FoundDump[]): Pick<FoundProxy, 'sections'> & { readonly needed: FoundDump[] } {
  const sections = new Map<ResourceKind, number>();
  const provisional = new Set<ResourceKind>();
  const needed: FoundDump[] = [];
  for (const file of files) {
    const isPart = isPartialShape(file.shape);
    const adds = [...file.sections].filter(
      ([kind, count]) =>
        isPart ||
        !sections.has(kind) ||
        (count > 0 && sections.get(kind) === 0) ||
        (provisional.has(kind) && !file.fromBootstrap.has(kind)),
    );
    if (adds.length === 0 && needed.length > 0) continue;
    needed.push(file);
    for (const [kind, count] of adds) {
      sections.set(kind, count + (isPart && !provisional.has(kind) ? (sections.get(kind) ?? 0) : 0));
      if (file.fromBootstrap.has(kind)) provisional.add(kind);
      else provisional.delete(kind);
    }
  }
  return { needed, sections };
}

function newest(files: readonly FoundDump[]): number | undefined {
  const times = files.flatMap(({ lastUpdated }) => lastUpdated ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}

function splitName(inner: string | undefined): readonly [string | undefined, string | undefined] {
  const dot = inner?.lastIndexOf('.') ?? -1;
  return dot <= 0 || inner === undefined ? [inner, undefined] : [inner.slice(0, dot), inner.slice(dot + 1)];
}
