import { isJsonArray } from '../../base/json.ts';
import { placedObject } from '../upgrade/placed.ts';
import { accessLog } from './accessLog.ts';
import { filterOf } from './listener.ts';
import { list, message, type Read, singleton } from './reading.ts';
import { routeConfiguration } from './routes.ts';
import { enumName, milliseconds, seconds } from './values.ts';

const owner = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter';

/** `http_connection_manager` of v1 (filter_json.cc of Envoy 1.6). */
export const connectionManager: Read = (value, relocations) =>
  message({
    codec_type: ['codec_type', enumName],
    rds: ['rds', rds],
    route_config: ['route_config', routeConfiguration],
    filters: ['http_filters', list(filterOf(owner))],
    tracing: ['tracing', message({ operation_name: ['operation_name', enumName] })],
    http1_settings: ['http_protocol_options'],
    http2_settings: ['http2_protocol_options'],
    idle_timeout_s: ['idle_timeout', seconds],
    drain_timeout_ms: ['drain_timeout', milliseconds],
    access_log: ['access_log', list(accessLog)],
    forward_client_cert: ['forward_client_cert_details', enumName],
    set_current_client_cert_details: ['set_current_client_cert_details', certificateDetails],
  })(value, relocations);

const source = 'config_source.api_config_source';

const rds: Read = message(
  {
    cluster: [`${source}.cluster_names`, singleton((value) => value)],
    refresh_delay_ms: [`${source}.refresh_delay`, milliseconds],
    api_type: [
      `${source}.api_type`,
      ({ json, pointer }) => ({ json: json === 'REST_LEGACY' ? 'REST' : json, pointer }),
    ],
  },
  { [`${source}.api_type`]: 'REST' },
);

const DETAILS: Readonly<Record<string, string>> = { Subject: 'subject', SAN: 'uri' };

/** `["Subject", "SAN"]` */
const certificateDetails: Read = (value, relocations) => {
  const { json, pointer } = value;
  if (!isJsonArray(json)) return value;
  const details = json.map((name, index) => {
    const field = typeof name === 'string' && Object.hasOwn(DETAILS, name) ? DETAILS[name] : String(name);
    return [field, { json: true, pointer: relocations.pointerOf(json, pointer, index) }] as const;
  });
  return placedObject(relocations, pointer, Object.fromEntries(details));
};
