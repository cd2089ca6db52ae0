import type { JsonObject } from '../../src/base/json.ts';

const request = '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"';
const amounts = '%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%';
const client =
  '"%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';
const addresses =
  '%UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME%';
const mixer = '"%DYNAMIC_METADATA(istio.mixer:status)%"';
const reason = '"%UPSTREAM_TRANSPORT_FAILURE_REASON%"';
const outcome = '%RESPONSE_CODE% %RESPONSE_FLAGS%';
const details = '%RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS%';
const cluster = '%UPSTREAM_CLUSTER%';

const text = (format: string): JsonObject => ({
  log_format: { text_format_source: { inline_string: `${format}\n` } },
});

const istioKeys = {
  start_time: '%START_TIME%',
  route_name: '%ROUTE_NAME%',
  method: '%REQ(:METHOD)%',
  path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
  protocol: '%PROTOCOL%',
  response_code: '%RESPONSE_CODE%',
  response_flags: '%RESPONSE_FLAGS%',
  response_code_details: '%RESPONSE_CODE_DETAILS%',
  connection_termination_details: '%CONNECTION_TERMINATION_DETAILS%',
  bytes_received: '%BYTES_RECEIVED%',
  bytes_sent: '%BYTES_SENT%',
  duration: '%DURATION%',
  upstream_service_time: '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%',
  x_forwarded_for: '%REQ(X-FORWARDED-FOR)%',
  user_agent: '%REQ(USER-AGENT)%',
  request_id: '%REQ(X-REQUEST-ID)%',
  authority: '%REQ(:AUTHORITY)%',
  upstream_host: '%UPSTREAM_HOST%',
  upstream_cluster: '%UPSTREAM_CLUSTER%',
  upstream_local_address: '%UPSTREAM_LOCAL_ADDRESS%',
  downstream_local_address: '%DOWNSTREAM_LOCAL_ADDRESS%',
  downstream_remote_address: '%DOWNSTREAM_REMOTE_ADDRESS%',
  requested_server_name: '%REQUESTED_SERVER_NAME%',
  upstream_transport_failure_reason: '%UPSTREAM_TRANSPORT_FAILURE_REASON%',
};

/** What a format of our own prints beside Istio's fields. */
const more = {
  response_flags_long: '%RESPONSE_FLAGS_LONG%',
  filter_chain_name: '%FILTER_CHAIN_NAME%',
  downstream_transport_failure_reason: '%DOWNSTREAM_TRANSPORT_FAILURE_REASON%',
  downstream_local_close_reason: '%DOWNSTREAM_LOCAL_CLOSE_REASON%',
  downstream_detected_close_type: '%DOWNSTREAM_DETECTED_CLOSE_TYPE%',
  downstream_direct_remote_address: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS%',
  downstream_direct_local_address: '%DOWNSTREAM_DIRECT_LOCAL_ADDRESS%',
  downstream_tls_version: '%DOWNSTREAM_TLS_VERSION%',
  downstream_peer_uri_san: '%DOWNSTREAM_PEER_URI_SAN%',
  access_log_type: '%ACCESS_LOG_TYPE%',
  connection_id: '%CONNECTION_ID%',
};

/** Format settings of a file access log, by the name under which the lines are kept. */
export const formats: Readonly<Record<string, JsonObject>> = {
  'istio-1.23': text(
    `${request} ${outcome} ${details} ${reason} ${amounts} ${client} %UPSTREAM_CLUSTER_RAW% ${addresses} %ROUTE_NAME%`,
  ),
  'istio-1.9': text(
    `${request} ${outcome} ${details} ${reason} ${amounts} ${client} ${cluster} ${addresses} %ROUTE_NAME%`,
  ),
  'istio-1.8': text(`${request} ${outcome} ${reason} ${amounts} ${client} ${cluster} ${addresses} %ROUTE_NAME%`),
  'istio-1.3': text(
    `${request} ${outcome} ${mixer} ${reason} ${amounts} ${client} ${cluster} ${addresses} %ROUTE_NAME%`,
  ),
  'istio-1.2': text(`${request} ${outcome} ${mixer} ${reason} ${amounts} ${client} ${cluster} ${addresses}`),
  'istio-1.1': text(`${request} ${outcome} ${mixer} ${amounts} ${client} ${cluster} ${addresses}`),
  envoy: {},
  'istio-json': { log_format: { json_format: istioKeys } },
  'istio-json-omitted': { log_format: { omit_empty_values: true, json_format: istioKeys } },
  everything: { log_format: { json_format: { ...istioKeys, ...more } } },
  'nested-json': {
    log_format: {
      json_format: { connection: { ...istioKeys, ...more }, note: 'chain %FILTER_CHAIN_NAME% route %ROUTE_NAME%' },
    },
  },
};
/** Formats that every situation is recorded in; the others only some. */
export const alwaysRecorded: readonly string[] = ['istio-1.23', 'everything'];
