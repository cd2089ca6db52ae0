/** Words that name the kind of what a file holds. */
const KIND =
  '(?:config[ _-]?dumps?(?:[_-](?:istiod|pilot|proxy|envoy))?|(?:(?:static|dynamic|active|warming)[_-])*(?:clusters?|endpoints?|listeners?|routes?|secrets?)|bootstraps?|certs?|server[ _-]?info|[celrs]ds|ecds)';
/** Words that name a part of a dump in the names of files, beside the name of the proxy. */
const PART = `(?:${KIND}|config(?![_-]?dump)|configuration|dump|(?:envoy|pilot)(?:configuration)?|proxy[_-]read|all|json|ya?ml|gz|txt|log|stdout)`;
/** Words for what printed it, in front of those. */
const TOOL = '(?:istioctl|pc|proxy[ _-]config)';
/** Words that may be part of a pod's name behind a dash, but not behind what such names do not have. */
const BEHIND_UNDERSCORE = `(?:proxy[_-](?:config|${KIND})|cl|ep|ls|rt|-o)`;
const AT_END = new RegExp(`(?:(?:^|[\\s._-]+)${PART}|(?:^|[\\s._]+)${BEHIND_UNDERSCORE})$`, 'i');
const AT_START = new RegExp(`^(?:${PART}|${TOOL})(?:[\\s._-]+|$)`, 'i');
/** At the start, what cannot begin the name of a pod: such names have no underscores, and hardly dots. */
const SURELY_AT_START = new RegExp(`^(?:(?:${PART}|${TOOL})[\\s._]|(?:config[_-]dump|server[_-]info)-)[\\s._-]*`, 'i');
/** A directory of files of one kind, or of the container that is in every pod. */
const DIRECTORY = new RegExp(
  `^(?:(?:(?:envoy|${TOOL})[_-])*${KIND}|(?:(?:envoy|${TOOL})[_-])+(?:config|dump)s?|${TOOL}|containers?|admin|istio-proxy|kuma-sidecar|consul-dataplane)$`,
  'i',
);

/**
 * What the path of a file says about the proxy that it is of: its directory and what its name has beside the words for
 * the parts of a dump. `a/echo.ns.clusters.json` and `a/echo.ns.json` have the same key, and so have all files of
 * `proxies/ns/pod/`, or `listeners/pod.json` and `routes/pod.json`. A control plane is asked for a proxy's dump with
 * `?proxyID=`.
 */
export function proxyKey(path: string): string {
  const [name, query] = nameAndQuery(path);
  const asked = new URLSearchParams(query).get('proxyID');
  const [own, time] = beforeTime(name);
  return directoryOf(path) + (asked ?? without(AT_START, own) + time);
}

/** The same with words in front left in the name: a pod may be called `config-server`. */
export function proxyStem(path: string): string {
  const [name] = nameAndQuery(path);
  return directoryOf(path) + without(SURELY_AT_START, beforeTime(name)[0]);
}

/** When the file was made, or any number, as scripts put it behind the word for the part: of `web-1-clusters-2026-01-02.json` that is no part of the name. */
const TIME = /(?:[._-]+(?:\d{4}-?\d\d-?\d\d(?:[T_-]?\d\d[:_-]?\d\d(?:[:_-]?\d\d)?(?:\.\d+)?)?Z?|\d{10,13})|_\d+)$/;

function beforeTime(name: string): readonly [own: string, time: string] {
  const rest = without(AT_END, name);
  const time = TIME.exec(rest)?.[0] ?? '';
  const before = rest.slice(0, rest.length - time.length);
  const own = time === '' ? before : without(AT_END, before);
  return own === before || own === '' ? [rest, ''] : [own, time];
}

/**
 * A file that is called as the command that made it (`osm_proxy_get_clusters_POD_-n_NAMESPACE`) repeats at its end what the
 * directories of the pod say.
 */
function nameAndQuery(path: string): readonly [name: string, query: string] {
  const [whole = '', query = ''] = path.slice(path.lastIndexOf('/') + 1).split('?', 2);
  const { pod, namespace } = layoutOf(path) ?? {};
  if (pod === undefined || !path.includes(`/${pod}/`)) return [whole, query];
  const name = [namespace, '-n', pod].reduce<string>(
    (rest, said) => (rest.endsWith(`_${said}`) ? rest.slice(0, -`_${said}`.length) : rest),
    whole,
  );
  return [name, query];
}

function directoryOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  const kept = layoutOf(path) === undefined ? parts.filter((part) => !DIRECTORY.test(part)) : parts;
  return kept.map((part) => `${part}/`).join('');
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
 * `namespaces/NAMESPACE/pods/POD/` (and `osm support bug-report`), `egctl experimental collect` in
 * `config-dumps/NAMESPACE/POD.json`, `cilium sysdump` in an archive for each agent.
 */
const LAYOUTS: readonly RegExp[] = [
  /(?:^|\/)proxies\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\/[^/]+$/,
  /(?:^|\/)namespaces\/(?<namespace>[^/]+)\/pods\/(?<pod>[^/]+)\//,
  /(?:^|\/)config-dumps\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\.json$/,
  /(?:^|\/)cilium-bugtool-(?<pod>cilium(?:-envoy)?-[a-z0-9]+)-\d{8}-\d{6}[^/]*\//,
];

/** `POD.NAMESPACE`, where the pod's name ends with the letters and digits that Kubernetes gives it by chance. */
const POD_AND_NAMESPACE =
  /^(?<pod>[a-z0-9][a-z0-9-]*-[bcdfghjklmnpqrstvwxz2456789]{5})\.(?<namespace>[a-z][a-z0-9-]*)$/;

/** The name itself where it is only one. */
export function podAndNamespace(name: string): Pick<NameFromPath, 'name' | 'namespace'> {
  const { pod = name, namespace } = POD_AND_NAMESPACE.exec(name)?.groups ?? {};
  return { name: pod, namespace };
}

interface PodName {
  readonly pod: string;
  readonly namespace: string | undefined;
}

/** What troubleshoot.sh runs in each pod, a directory a command: these are joined, and the names are those of the pods. */
const COLLECTOR = /(?:^|\/)(?<collector>[^/]+)\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\/\k<collector>-stdout\.txt$/;

function layoutOf(path: string, layouts: readonly RegExp[] = LAYOUTS): PodName | undefined {
  for (const layout of layouts) {
    const { namespace, pod } = layout.exec(path)?.groups ?? {};
    if (pod !== undefined) return { pod, namespace };
  }
  return undefined;
}

/** What istiod says of all proxies together, in a report of istioctl: some of it looks like a part of a dump. */
export const isIstiodPage = (path: string): boolean => /(?:^|\/)debug\/[a-zA-Z]*z$/.test(path);

interface NamedFile {
  readonly path: string;
  readonly shape: string;
}

export interface NameFromPath {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Whether a tool puts pods there; else it is what is left of the name of the file or directory. */
  readonly isLayout: boolean;
}

/** What the files of a proxy say of it by their names, the first of them first; `collection` is what they are in. */
export function nameFromPaths(files: readonly NamedFile[], collection: string): NameFromPath {
  const [{ path } = { path: '' }] = files;
  const layout = layoutOf(path, [...LAYOUTS, COLLECTOR]);
  if (layout !== undefined) return { name: layout.pod, namespace: layout.namespace, isLayout: true };
  const name = ownName(files) || lastPart(collection.replace(ARCHIVE, '')) || path;
  const dot = /\?(?:.*&)?proxyID=/.test(path) ? name.indexOf('.') : -1;
  if (dot > 0) return { name: name.slice(0, dot), namespace: name.slice(dot + 1), isLayout: true };
  return { ...podAndNamespace(name), isLayout: false };
}

/** A whole dump of a pod may be called `config-server.json`; beside other files such a word tells what is in each. */
function ownName(files: readonly NamedFile[]): string {
  const [stem = '', ...others] = files.map(({ path }) => lastPart(proxyStem(path)));
  const isOfPod =
    files.every(({ shape }) => shape.startsWith('config_dump')) && others.every((other) => other === stem);
  return (isOfPod ? stem : '') || lastPart(proxyKey(files[0]?.path ?? ''));
}

const ARCHIVE = /(?:\.(?:tar|tgz|gz|zip))+$/i;

/** The address of the admin page, as what has fetched it calls files and directories: its port tells Envoys apart, and no name. */
const LOCAL = /(?<=[^/])\/(?:https?[_:]+)?(?:localhost|127\.0\.0\.1)(?:[_:.-]\d+)?$/;

/** Empty where that says nothing. */
function lastPart(path: string): string {
  const whole = path.replace(/\/+$/, '').replace(LOCAL, '');
  const part = whole.slice(whole.lastIndexOf('/') + 1);
  return /^(?:\.{0,2}|-)$/.test(part) ? '' : part;
}
