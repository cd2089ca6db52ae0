/** Configuration that Envoy did not get to use, as a line of its own log tells it. */
export type ConfigurationFailure =
  /** An update that a control plane or a file brought; `type` is the last part of its type URL, where that is printed. */
  | {
      readonly kind: 'refused';
      readonly type: string | undefined;
      readonly reason: string;
      /** Whose Envoy it is, where its control plane tells it. */
      readonly node?: string;
    }
  /** The file with which it was started. */
  | { readonly kind: 'not_started'; readonly file: string; readonly reason: string }
  /** Only what it says against it: an update, or the file with which it was started. */
  | { readonly kind: 'reason'; readonly reason: string }
  /** Envoy waited for it until `initial_fetch_timeout`, and went on without. */
  | { readonly kind: 'not_fetched'; readonly type: string }
  /** The stream to the control plane does not come about or breaks; `status` is gRPC's. */
  | {
      readonly kind: 'no_stream';
      readonly cluster: string | undefined;
      readonly status: number;
      readonly reason: string;
    };

/**
 * The texts of Envoy 1.5 to 1.40, as its source has them: `GrpcSubscriptionImpl`, `GrpcMuxImpl`, `DeltaSubscriptionState`,
 * `HttpSubscriptionImpl`, `FilesystemSubscriptionImpl`, `GrpcStream`, and the server, which names the file in `error initializing`.
 */
const REFUSED = /^(?:(?:gRPC|REST|delta|Filesystem) config|Config) (?:for (\S{1,256}) )?(?:update )?rejected: (.*)$/s;
/** Since 1.39, in front of that: each resource by its name. */
const RESOURCE_REFUSED =
  /^(?:lds|cds|rds|srds|eds|sds): (listener|cluster|route config|scoped route config|secret) '([^']{1,1024})' (?:config )?rejected: (.*)$/s;
const typesByWord: Readonly<Record<string, string>> = {
  listener: 'Listener',
  cluster: 'Cluster',
  'route config': 'RouteConfiguration',
  'scoped route config': 'ScopedRouteConfiguration',
  secret: 'Secret',
};
const NOT_FETCHED = /^(?:gRPC|REST) config: initial fetch timed out for (\S{1,256})/;
const NOT_STARTED = /^error initializing config(?:uration)? '([^']{0,1024})': (.*)$/s;
const STREAM_CLOSED =
  /^(?:\w{1,64} )?gRPC config stream (?:to (\S{1,256}) )?closed(?: since \d+s ago)?: (\d{1,2}), (.*)$/s;
/** PERMISSION_DENIED, UNAVAILABLE, UNAUTHENTICATED; with others, control planes end streams as a matter of course. */
const troubledStatuses: readonly number[] = [7, 14, 16];
/** What istiod logs of it, since 1.5 with the reason at the end, before in protobuf's text format. */
const TOLD_BY_ISTIOD =
  /(?:ADS:([A-Z]{2,5}): )?ACK ERROR (?:\S{3,60}:\d{1,5} )?(\S{1,300}).{0,16384}?(?: Internal:|\berror_detail:<code:\d+ message:"|$)(.*)$/s;
const typesOfIstiod: Readonly<Record<string, string>> = {
  LDS: 'Listener',
  CDS: 'Cluster',
  RDS: 'RouteConfiguration',
  EDS: 'ClusterLoadAssignment',
  SDS: 'Secret',
  ECDS: 'TypedExtensionConfig',
};
/** What Kuma's control plane logs of it. */
const TOLD_BY_KUMA =
  /config was previously rejected by Envoy.*"nodeID": ?"([^"]{1,300})".*"reason": ?"((?:[^"\\]|\\.)*)"/;
/** Said for each update of them, in front of names and reasons. */
const ANNOUNCEMENT = /^Error adding\/updating (?:listener|cluster)(?:\(s\))? /;
/** Envoy repeats what it could not read, the whole file or message. */
const REPEATED = /: ?\{"|\): [a-z_0-9]+(?:: "| \{).*$/s;
/** Constraints of the API are named from the outermost message on; the last one is the one that is broken. */
const AROUND = /\((?:[^|]{1,512} \| caused by )+/;
const longestReason = 480;

export function configurationFailure(text: string): ConfigurationFailure | undefined {
  const refused = REFUSED.exec(text);
  if (refused !== null) {
    const [, url, reason = ''] = refused;
    return { kind: 'refused', type: url === undefined ? undefined : lastPart(url), reason: shortReason(reason) };
  }
  const one = RESOURCE_REFUSED.exec(text);
  if (one !== null) {
    const [whole, what = '', name = '', reason = ''] = one;
    const type = whole.startsWith('eds') ? 'ClusterLoadAssignment' : typesByWord[what];
    return { kind: 'refused', type, reason: shortReason(`${name}: ${reason}`) };
  }
  const [, late] = NOT_FETCHED.exec(text) ?? [];
  if (late !== undefined) return { kind: 'not_fetched', type: lastPart(late) };
  const ended = NOT_STARTED.exec(text);
  if (ended === null) return streamFailure(text);
  const [, file = '', reason = ''] = ended;
  return { kind: 'not_started', file: file.trim(), reason: shortReason(reason) };
}

function streamFailure(text: string): ConfigurationFailure | undefined {
  const closed = STREAM_CLOSED.exec(text);
  if (closed === null) return undefined;
  const [, cluster, number = '', reason = ''] = closed;
  const status = Number(number);
  return troubledStatuses.includes(status)
    ? { kind: 'no_stream', cluster, status, reason: shortReason(reason) }
    : undefined;
}

const REASON =
  /^(?:error adding listener(?: named)? '|Error adding\/updating (?:listener|cluster)|Didn't find a registered implementation for |(?:Proto constraint validation failed|Unable to parse JSON as proto|Protobuf message) \(|Only unique values for domains are permitted|route: unknown (?:weighted |shadow )?cluster |Error: (?:non-)?terminal filter named )/;

/** Somebody has quoted why Envoy refuses it, and nothing else. */
export function quotedReason(text: string): ConfigurationFailure | undefined {
  return REASON.test(text) ? { kind: 'reason', reason: shortReason(text) } : undefined;
}

/** What a control plane says in a log of its own. */
export function toldByControlPlane(line: string): ConfigurationFailure | undefined {
  if (line.includes('ACK ERROR ')) {
    const [, kind = '', node, reason = ''] = TOLD_BY_ISTIOD.exec(line) ?? [];
    if (node === undefined || (kind === '' && reason === '')) return undefined;
    return refusedBy(podOfNode(node), typesOfIstiod[kind] ?? typeInReason(reason), reason);
  }
  if (!line.includes('rejected by Envoy')) return undefined;
  const [, node, reason = ''] = TOLD_BY_KUMA.exec(line) ?? [];
  return node === undefined ? undefined : refusedBy(node, undefined, reason);
}

function typeInReason(reason: string): string | undefined {
  const what = /^Error adding\/updating (listener|cluster)/.exec(reason)?.[1];
  return what === undefined ? undefined : typesByWord[what];
}

function refusedBy(node: string, type: string | undefined, reason: string): ConfigurationFailure {
  const plain = reason
    .replace(/" ?>.*$/s, '')
    .replace(/\\(?:n|t)/g, ' ')
    .replace(/\\(["\\'])/g, '$1');
  return { kind: 'refused', type, reason: shortReason(plain), node };
}

/** `sidecar~IP~POD.NAMESPACE~DOMAIN-7` or `POD.NAMESPACE-7`: the number is that of the connection. */
function podOfNode(node: string): string {
  const [, , pod] = node.split('~');
  return pod ?? node.replace(/-\d+$/, '');
}

const lastPart = (url: string): string => url.slice(Math.max(url.lastIndexOf('.'), url.lastIndexOf('/')) + 1);

function shortReason(reason: string): string {
  const repeated = REPEATED.exec(reason);
  const end = repeated === null ? reason.length : repeated.index + (repeated[0].startsWith(')') ? 1 : 0);
  const text = reason.slice(0, end).replace(ANNOUNCEMENT, '').replace(AROUND, '(').replace(/^: /, '').trim();
  return text.length <= longestReason ? text : `${text.slice(0, longestReason).trimEnd()}…`;
}
