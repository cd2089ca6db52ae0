/** Words that name a part of a dump in the names of files, beside the name of the proxy. */
const PART =
  '(?:config[_-]?dump(?:[_-](?:istiod|pilot|proxy|envoy))?|config|configuration|dump|(?:envoy|pilot)(?:configuration)?|clusters?|endpoints?|listeners?|routes?|secrets?|bootstrap|all|certs?|server[_-]?info|[celrs]ds|ecds|json|ya?ml|gz|txt|log|stdout)';
const AT_END = new RegExp(`(?:^|[._-]+)${PART}$`, 'i');
const AT_START = new RegExp(`^${PART}(?:[._-]+|$)`, 'i');

/**
 * What the path of a file says about the proxy that it is of: its directory and what its name has beside the words for
 * the parts of a dump. `a/echo.ns.clusters.json` and `a/echo.ns.json` have the same key, and so have all files of
 * `proxies/ns/pod/`. A control plane is asked for a proxy's dump with `?proxyID=`.
 */
export function proxyKey(path: string): string {
  const slash = path.lastIndexOf('/');
  const [name = '', query = ''] = path.slice(slash + 1).split('?', 2);
  const asked = new URLSearchParams(query).get('proxyID');
  return path.slice(0, slash + 1) + (asked ?? without(AT_START, without(AT_END, name)));
}

function without(part: RegExp, name: string): string {
  let rest = name;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(part, '');
  }
  return rest;
}

/**
 * Where tools put the files of a pod: `istioctl bug-report` in `proxies/NAMESPACE/POD/`, OpenShift's must-gather in
 * `namespaces/NAMESPACE/pods/POD/`, `egctl experimental collect` in `config-dumps/NAMESPACE/POD.json`, `cilium sysdump` in an
 * archive for each agent.
 */
const LAYOUTS: readonly RegExp[] = [
  /(?:^|\/)proxies\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\/[^/]+$/,
  /(?:^|\/)namespaces\/(?<namespace>[^/]+)\/pods\/(?<pod>[^/]+)\//,
  /(?:^|\/)config-dumps\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\.json$/,
  /(?:^|\/)cilium-bugtool-(?<pod>cilium(?:-envoy)?-[a-z0-9]+)-\d{8}-\d{6}[^/]*\//,
];

/** What istiod says of all proxies together, in a report of istioctl: some of it looks like a part of a dump. */
export const isIstiodPage = (path: string): boolean => /(?:^|\/)debug\/[a-zA-Z]*z$/.test(path);

export interface NameFromPath {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether a tool puts pods there; else it is what is left of the name of the file or directory. */
  readonly isLayout: boolean;
}

/** The pod and namespace that a path names; without a known layout the last part of the key. */
export function nameFromPath(path: string): NameFromPath {
  for (const layout of LAYOUTS) {
    const { namespace, pod } = layout.exec(path)?.groups ?? {};
    if (pod !== undefined) return { name: pod, namespace, isLayout: true };
  }
  const asked = /\?(?:.*&)?proxyID=/.test(path);
  const key = proxyKey(path).replace(/\/$/, '');
  const name = key.slice(key.lastIndexOf('/') + 1) || path;
  const dot = asked ? name.indexOf('.') : -1;
  if (dot > 0) return { name: name.slice(0, dot), namespace: name.slice(dot + 1), isLayout: true };
  return { name, namespace: undefined, isLayout: false };
}
