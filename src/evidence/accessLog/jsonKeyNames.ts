import { type RecordField, slot } from './recordField.ts';

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

const fieldOfKey = new Map<string, RecordField | null>();
const rememberedKeys = 1024;

/** The field of a record that a key of a JSON line names, however it is spelled. */
export function fieldOfJsonKey(key: string): RecordField | undefined {
  const known = fieldOfKey.get(key);
  if (known !== undefined) return known ?? undefined;
  const field = key.length > 64 ? undefined : byKey.get(key.replace(/[^A-Za-z0-9]/g, '').toLowerCase());
  if (fieldOfKey.size < rememberedKeys) fieldOfKey.set(key, field ?? null);
  return field;
}
