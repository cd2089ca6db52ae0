import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { type AccessLogRecord, accessLogRecord } from './accessLogRecord.ts';
import { emptyFieldTexts, type RecordField, slot } from './recordField.ts';

/** Other names that products and people give to a field, without case and separators. */
const aliases: Readonly<Record<string, RecordField>> = {
  timestamp: 'startTime',
  time: 'startTime',
  responsestatus: 'responseCode',
  statuscode: 'responseCode',
  status: 'responseCode',
  responsecodedetail: 'responseCodeDetails',
  rejectdetails: 'responseCodeDetails',
  xenvoyoriginpath: 'path',
  xenvoyoriginalpath: 'path',
  uripath: 'path',
  requestmethod: 'method',
  requestpath: 'path',
  host: 'authority',
  requestauthority: 'authority',
  useragent: 'userAgent',
  xforwardedfor: 'xForwardedFor',
  forwardedfor: 'xForwardedFor',
  xrequestid: 'requestId',
  durationms: 'duration',
  xenvoyupstreamservicetime: 'upstreamServiceTime',
  upstreamclusterraw: 'upstreamCluster',
  downstreampeeruri: 'downstreamPeerUriSan',
  downstreamtransportfailure: 'downstreamTransportFailureReason',
  upstreamtransportfailure: 'upstreamTransportFailureReason',
  sni: 'requestedServerName',
  servername: 'requestedServerName',
  tlsservername: 'requestedServerName',
  grpcstatusnumber: 'grpcStatus',
  flags: 'responseFlags',
  responseflagsshort: 'responseFlags',
  codedetails: 'responseCodeDetails',
  responsedetails: 'responseCodeDetails',
  terminationdetails: 'connectionTerminationDetails',
  upstreamfailurereason: 'upstreamTransportFailureReason',
  upstreamtransportfailurereasons: 'upstreamTransportFailureReason',
  downstreamfailurereason: 'downstreamTransportFailureReason',
  downstreamlocal: 'downstreamLocalAddress',
  downstreamremote: 'downstreamRemoteAddress',
  downstreamsni: 'requestedServerName',
  upstreamlocal: 'upstreamLocalAddress',
  upstreamaddress: 'upstreamHost',
  cluster: 'upstreamCluster',
  upstreamclustername: 'upstreamCluster',
  httpmethod: 'method',
  httppath: 'path',
  httpprotocol: 'protocol',
  requestprotocol: 'protocol',
  requesthost: 'authority',
  httphost: 'authority',
  hostname: 'authority',
  httpstatus: 'responseCode',
  httpstatuscode: 'responseCode',
  responsestatuscode: 'responseCode',
  httpresponsestatuscode: 'responseCode',
  httprequestmethod: 'method',
  urlpath: 'path',
  serveraddress: 'authority',
  tls: 'downstreamTlsVersion',
  tlsversion: 'downstreamTlsVersion',
  requestid: 'requestId',
  route: 'routeName',
  filterchain: 'filterChainName',
  downstreamdirectaddress: 'downstreamDirectRemoteAddress',
};

const byKey: ReadonlyMap<string, RecordField> = new Map([
  ...(Object.keys(slot) as RecordField[]).map((field) => [field.toLowerCase(), field] as const),
  ...Object.entries(aliases),
]);

/** A line without one of these is some other JSON, whatever else it holds. */
const telling: ReadonlySet<RecordField> = new Set([
  'responseFlags',
  'responseFlagsLong',
  'responseCodeDetails',
  'upstreamCluster',
  'upstreamHost',
  'downstreamLocalAddress',
  'downstreamRemoteAddress',
  'requestedServerName',
]);

const fieldOfKey = new Map<string, RecordField | null>();
const rememberedKeys = 1024;

function fieldFor(key: string): RecordField | undefined {
  const known = fieldOfKey.get(key);
  if (known !== undefined) return known ?? undefined;
  const field = key.length > 64 ? undefined : byKey.get(key.replace(/[^A-Za-z0-9]/g, '').toLowerCase());
  if (fieldOfKey.size < rememberedKeys) fieldOfKey.set(key, field ?? null);
  return field;
}

function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value === null ? '-' : undefined;
}

/** Objects that collectors add about the machine or pod; their `host` is not the request's. */
const surroundings = new Set(['kubernetes', 'k8s', 'docker', 'resource', 'labels', 'agent', 'cloud', 'host', 'ecs']);
/** Deeper nesting than this holds no fields of a log line. */
const deepest = 5;

interface Found {
  readonly texts: (string | undefined)[];
  fields: number;
  isTelling: boolean;
}

/**
 * Takes the fields of one object; those of inner objects are known by all keys on the way (`response.flags`), by the last
 * two, or by their own key alone.
 */
function take(object: JsonObject, path: readonly string[], found: Found): void {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (isJsonObject(value)) {
      if (path.length < deepest && !surroundings.has(key)) take(value, [...path, key], found);
      continue;
    }
    const field =
      path.length === 0
        ? fieldFor(key)
        : (fieldFor([...path, key].join('.')) ?? fieldFor(`${path.at(-1)}.${key}`) ?? fieldFor(key));
    const text = field === undefined ? undefined : textOf(value);
    if (field === undefined || text === undefined || found.texts[slot[field]] !== undefined) continue;
    found.texts[slot[field]] = text;
    found.fields += 1;
    found.isTelling ||= telling.has(field);
  }
}

/**
 * Reads a JSON access-log line by its keys, without knowing the format: Istio's of every era, Envoy Gateway's, Contour's and
 * others name their keys after Envoy's operators, flat or nested. Undefined when the object is no access-log line.
 */
export function readByKeys(object: JsonObject): AccessLogRecord | undefined {
  const found: Found = { texts: emptyFieldTexts(), fields: 0, isTelling: false };
  take(object, [], found);
  return found.isTelling && found.fields >= 2 ? accessLogRecord('JSON', found.texts, false) : undefined;
}
