import type { AccessLogFormat } from './accessLogFormat.ts';
import { compileTextFormat } from './textFormat.ts';

const request = '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"';
const outcome = '%RESPONSE_CODE% %RESPONSE_FLAGS%';
const amounts = '%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%';
const client =
  '"%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';
const failureReason = '"%UPSTREAM_TRANSPORT_FAILURE_REASON%"';
const mixerStatus = '"%DYNAMIC_METADATA(istio.mixer:status)%"';
const addresses =
  '%UPSTREAM_CLUSTER% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME%';
const terminations = '%RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS%';

const firstKuma = "Kuma's first default";

/** A line with one text more can be read in several ways: it is of the later format. */
function readInOneWay({ read, ...format }: AccessLogFormat): AccessLogFormat {
  return {
    ...format,
    read: (line, offset) => {
      const record = read(line, offset);
      return record?.ambiguous === true ? undefined : record;
    },
  };
}

/** Its first releases logged no trace. */
function kumaRequest(trace: string): string {
  return `[%START_TIME%] %KUMA_MESH% ${request.slice(request.indexOf('"'))} ${outcome} ${amounts} "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%"${trace} "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%KUMA_SOURCE_SERVICE%" "%KUMA_DESTINATION_SERVICE%" "%KUMA_SOURCE_ADDRESS_WITHOUT_PORT%" "%UPSTREAM_HOST%"`;
}

/**
 * The text formats that people meet without having written one, newest first. Envoy's is
 * `SubstitutionFormatUtils::DEFAULT_FORMAT`; Istio's are `EnvoyTextLogFormat…` of its releases, which a proxy gets by its own
 * version. 1.23 and later print the same fields as 1.9 to 1.22, with the cluster's real name instead of its alternative name.
 */
const formatTexts: readonly (readonly [name: string, format: string])[] = [
  [
    'Istio 1.9 or later',
    `${request} ${outcome} ${terminations} ${failureReason} ${amounts} ${client} ${addresses} %ROUTE_NAME%`,
  ],
  ["Envoy's default", `${request} ${outcome} ${amounts} ${client}`],
  ['Istio 1.8', `${request} ${outcome} ${failureReason} ${amounts} ${client} ${addresses} %ROUTE_NAME%`],
  [
    'Istio 1.3 to 1.7',
    `${request} ${outcome} ${mixerStatus} ${failureReason} ${amounts} ${client} ${addresses} %ROUTE_NAME%`,
  ],
  ['Istio 1.2', `${request} ${outcome} ${mixerStatus} ${failureReason} ${amounts} ${client} ${addresses}`],
  ['Istio 1.1', `${request} ${outcome} ${mixerStatus} ${amounts} ${client} ${addresses}`],
  ["Kuma's default", kumaRequest(' "%REQ(X-B3-TRACEID?X-DATADOG-TRACEID)%"')],
  [firstKuma, kumaRequest('')],
  [
    "Kuma's default for TCP",
    '[%START_TIME%] %RESPONSE_FLAGS% %KUMA_MESH% %KUMA_SOURCE_ADDRESS_WITHOUT_PORT%(%KUMA_SOURCE_SERVICE%)->%UPSTREAM_HOST%(%KUMA_DESTINATION_SERVICE%) took %DURATION%ms, sent %BYTES_SENT% bytes, received: %BYTES_RECEIVED% bytes',
  ],
];

let compiled: readonly AccessLogFormat[] | undefined;

/** Readers of the well-known text formats; at most one of them reads a given line. */
export function knownTextFormats(): readonly AccessLogFormat[] {
  compiled ??= formatTexts.map(([name, text]) => {
    const result = compileTextFormat(name, text);
    if (!result.ok) throw new Error(`the built-in format ${name} does not compile: ${result.failure.kind}`);
    return name === firstKuma ? readInOneWay(result.value.format) : result.value.format;
  });
  return compiled;
}
