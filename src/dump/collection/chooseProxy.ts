import { failure, type Result, success } from '../../base/result.ts';
import { ambiguousProxy, noSuchProxy, severalProxies } from '../../diagnostic/catalogue/proxies.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FoundProxy } from './groupDumps.ts';
import { proxyKey, proxyStem } from './proxyKey.ts';
import { placeOf, qualifiedName, wholePath } from './proxyName.ts';

/**
 * The one proxy that is meant: by name, by name and namespace, by node id, address, workload, or the path of a file of
 * it, whatever of these fits first. Without a wish it is the only one.
 */
export function chooseProxy(
  proxies: readonly FoundProxy[],
  wanted: string | undefined,
  collection: string,
): Result<FoundProxy, Diagnostic> {
  const origin = { file: collection, pointer: '' };
  if (wanted === undefined) {
    const [only] = proxies;
    if (only !== undefined && proxies.length === 1) return success(only);
    return failure(diagnostic(severalProxies, origin, { names: proxies.map(qualifiedName), collection }));
  }
  for (const fits of ways) {
    const found = proxies.filter((proxy) => fits(proxy, wanted));
    const [only] = found;
    if (only !== undefined && found.length === 1) return success(only);
    if (found.length > 1) return failure(diagnostic(ambiguousProxy, origin, { wanted, names: candidates(found) }));
  }
  return failure(diagnostic(noSuchProxy, origin, { wanted, names: nearest(proxies, wanted), count: proxies.length }));
}

/** What tells them apart: the paths, and where they differ in it the time. */
function candidates(proxies: readonly FoundProxy[]): readonly string[] {
  const differ = new Set(proxies.map(({ lastUpdated }) => lastUpdated)).size > 1;
  return proxies.map((proxy) => {
    const time = differ && proxy.lastUpdated !== undefined ? `, last change ${isoTime(proxy.lastUpdated)}` : '';
    return `${qualifiedName(proxy)} (${placeOf(proxy, proxies)}${time})`;
  });
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

type Fits = (proxy: FoundProxy, wanted: string) => boolean;

const ways: readonly Fits[] = [
  isNamed,
  ({ identity }, wanted) => identity.nodeId === wanted,
  (proxy, wanted) =>
    proxy.files.some(({ path, inner }) => isPath(proxy, path, wanted) || innerNames(inner).includes(wanted)),
  ({ identity }, wanted) => identity.ipAddresses.includes(wanted),
  (proxy, wanted) => isWorkload(proxy, wanted),
  ({ name, namespace }, wanted) => `${namespace ?? ''}/${name}` === wanted.replace(/^pods?\//, ''),
  (proxy, wanted) => wanted.startsWith(`${proxy.namespace ?? ''}/`) && isWorkload(proxy, afterSlash(wanted)),
  (proxy, wanted) => /^pods?\//.test(wanted) && isNamed(proxy, afterSlash(wanted)),
  (proxy, wanted) => WORKLOAD_KINDS.test(wanted) && isWorkload(proxy, afterSlash(wanted)),
  (proxy, wanted) => proxy.files.some(({ path }) => isPartOfPath(wholePath(proxy, path), wanted)),
  isNamedInDirectory,
  ({ identity }, wanted) => isPartOfNode(identity.nodeId ?? '', wanted),
  ({ files, identity }, wanted) => identity.workload === undefined && files.some(({ path }) => hasWords(path, wanted)),
  (proxy, wanted) => isPattern(wanted) && fitsPattern(proxy, wanted),
];

function isNamed(proxy: FoundProxy, wanted: string): boolean {
  return proxy.name === wanted || qualifiedName(proxy) === wanted;
}

const isPath = (proxy: FoundProxy, path: string, wanted: string): boolean =>
  path === wanted || wholePath(proxy, path) === wanted;

/** In a file with several proxies: `POD.NAMESPACE` and what else it may be called. */
function innerNames(inner: string | undefined): readonly string[] {
  if (inner === undefined) return [];
  const dot = inner.lastIndexOf('.');
  const [pod, namespace] = [inner.slice(0, dot), inner.slice(dot + 1)];
  return dot <= 0 ? [inner] : [inner, pod, `${namespace}/${pod}`];
}

/** As kubectl and istioctl call them: `deploy/web`. */
const WORKLOAD_KINDS = /^(?:deploy(?:ments?)?|sts|statefulsets?|ds|daemonsets?|rs|replicasets?|jobs?)(?:\.[a-z.]+)?\//;

const afterSlash = (wanted: string): string => wanted.slice(wanted.indexOf('/') + 1);

/** By the node's metadata, or by the names that Kubernetes gives the pods of a deployment, daemon set or stateful set. */
function isWorkload({ name, namespace, identity }: FoundProxy, wanted: string): boolean {
  const written = identity.metadata.WORKLOAD_NAME;
  const workload = typeof written === 'string' ? written : name.replace(/(?:-[a-z0-9]{6,10})?-[a-z0-9]{5}$|-\d+$/, '');
  return workload === wanted || `${workload}.${namespace ?? ''}` === wanted;
}

/** Whole parts of a path in their order, such as the directory of the files, or the file without its suffix. */
function isPartOfPath(path: string, wanted: string): boolean {
  const part = `/${wanted.replace(/^\.?\/+|\/+$/g, '')}/`;
  return [path, proxyStem(path), proxyKey(path)].some((one) => `/${one}/`.includes(part));
}

/** `before/web-1`, where two directories have dumps of one pod. */
function isNamedInDirectory(proxy: FoundProxy, wanted: string): boolean {
  const slash = wanted.lastIndexOf('/');
  const [directory, name] = [wanted.slice(0, slash), wanted.slice(slash + 1)];
  if (slash <= 0 || !(isNamed(proxy, name) || isWorkload(proxy, name))) return false;
  return proxy.files.some(({ path }) => isPartOfPath(wholePath(proxy, path), directory));
}

/** `MESH.POD.NAMESPACE`, `POD.NAMESPACE` and `POD-SERVICE-sidecar-proxy` are what Kuma, Gloo and Consul call a node. */
function isPartOfNode(node: string, wanted: string): boolean {
  if (node.endsWith('-sidecar-proxy') && node.startsWith(`${wanted}-`)) return true;
  return `.${node.replaceAll('~', '.')}.`.includes(`.${wanted.split('/').reverse().join('.')}.`);
}

/** A pod, or a pod and a namespace, somewhere in the names of files and directories, as scripts of any kind put them there. */
function hasWords(path: string, wanted: string): boolean {
  const words = new Set([...wordsOf(path), ...wordsOf(proxyKey(path))]);
  const own = wordsOf(wanted);
  return own.length > 0 && own.every((word) => words.has(word));
}

/** Names of Kubernetes have no other characters, and pods hardly two dashes. */
const wordsOf = (text: string): readonly string[] => text.split(/[^a-zA-Z0-9-]+|--+/).filter((word) => word !== '');

const isPattern = (wanted: string): boolean => /[*?]/.test(wanted);

/** `*` stands for any text and `?` for a character, in the name with the namespace or without. */
function fitsPattern(proxy: FoundProxy, wanted: string): boolean {
  return [qualifiedName(proxy), proxy.name].some((name) => wildcardMatch(wanted, name));
}

/** Those with a name that begins alike come first. */
function nearest(proxies: readonly FoundProxy[], wanted: string): readonly string[] {
  const alike = (name: string): number => {
    let length = 0;
    while (length < name.length && name[length] === wanted[length]) length++;
    return length;
  };
  return proxies.map(qualifiedName).sort((a, b) => alike(b) - alike(a));
}

/** Without regular expressions, whose time a hostile pattern could draw out. */
function wildcardMatch(pattern: string, text: string): boolean {
  let [at, in_, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[in_] === '*') {
      star = in_++;
      mark = at;
    } else if (pattern[in_] === '?' || pattern[in_] === text[at]) {
      in_++;
      at++;
    } else if (star >= 0) {
      in_ = star + 1;
      at = ++mark;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(in_));
}
