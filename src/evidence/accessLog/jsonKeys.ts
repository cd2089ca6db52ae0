import type { JsonObject, JsonValue } from '../../base/json.ts';
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
  grpcstatusnumber: 'grpcStatus',
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

/**
 * Reads a JSON access-log line by its keys, without knowing the format: Istio's of every era, Envoy Gateway's, Contour's and
 * others name their keys after Envoy's operators. Undefined when the object is no access-log line.
 */
export function readByKeys(object: JsonObject): AccessLogRecord | undefined {
  const texts = emptyFieldTexts();
  let fields = 0;
  let isTelling = false;
  for (const key of Object.keys(object)) {
    const field = fieldFor(key);
    const text = field === undefined ? undefined : textOf(object[key]);
    if (field === undefined || text === undefined || texts[slot[field]] !== undefined) continue;
    texts[slot[field]] = text;
    fields += 1;
    isTelling ||= telling.has(field);
  }
  return isTelling && fields >= 2 ? accessLogRecord('JSON', texts, false) : undefined;
}
