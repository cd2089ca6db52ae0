/** Words that name a part of a dump in the names of files, beside the name of the proxy. */
const PART =
  '(?:config[_-]?dump|config|dump|envoy|clusters?|endpoints?|listeners?|routes?|secrets?|bootstrap|all|certs?|server[_-]?info|[celrs]ds|ecds|json|ya?ml|gz|txt)';
const AT_END = new RegExp(`(?:^|[._-]+)${PART}$`, 'i');
const AT_START = new RegExp(`^${PART}(?:[._-]+|$)`, 'i');

/**
 * What the path of a file says about the proxy that it is of: its directory and what its name has beside the words for
 * the parts of a dump. `a/echo.ns.clusters.json` and `a/echo.ns.json` have the same key, and so have all files of
 * `proxies/ns/pod/`.
 */
export function proxyKey(path: string): string {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1).replace(/\?.*$/, '');
  return path.slice(0, slash + 1) + without(AT_START, without(AT_END, name));
}

function without(part: RegExp, name: string): string {
  let rest = name;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(part, '');
  }
  return rest;
}

/** The pod and namespace that a path names, as `istioctl bug-report` lays its files out; else the last part of the key. */
export function nameFromPath(path: string): { readonly name: string; readonly namespace: string | undefined } {
  const [, namespace, pod] = /(?:^|\/)proxies\/([^/]+)\/([^/]+)\/[^/]+$/.exec(path) ?? [];
  if (pod !== undefined) return { name: pod, namespace };
  const key = proxyKey(path).replace(/\/$/, '');
  return { name: key.slice(key.lastIndexOf('/') + 1) || path, namespace: undefined };
}
