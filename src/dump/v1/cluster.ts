import { isJsonObject, memberOf } from '../../base/json.ts';
import { placedList, placedObject } from '../upgrade/placed.ts';
import { type Fields, list, membersOf, message, type Read, singleton } from './reading.ts';
import { tlsContext } from './tlsContext.ts';
import { enumName, hostAndPort, milliseconds, url } from './values.ts';

/** A cluster of v1 (cds_json.cc of Envoy 1.5). Names were resolved to IPv4 alone where it says nothing. */
export const cluster: Read = (value, relocations) => {
  const hasSettings = memberOf(value.json, 'http2_settings') !== undefined;
  const features: Fields =
    memberOf(value.json, 'features') !== 'http2'
      ? {}
      : { features: hasSettings ? [''] : ['http2_protocol_options', empty] };
  return message({ ...clusterFields(), ...features }, { dns_lookup_family: 'V4_ONLY' })(value, relocations);
};

const clusterFields = (): Fields => ({
  type: ['type', clusterType],
  connect_timeout_ms: ['connect_timeout', milliseconds],
  lb_type: ['lb_policy', enumName],
  hosts: ['hosts', list(host)],
  service_name: ['eds_cluster_config.service_name'],
  health_check: ['health_checks', singleton(healthCheck)],
  circuit_breakers: ['circuit_breakers', circuitBreakers],
  ssl_context: ['tls_context', tlsContext],
  http2_settings: ['http2_protocol_options'],
  ring_hash_lb_config: ['ring_hash_lb_config', message({ use_std_hash: ['deprecated_v1.use_std_hash'] })],
  cleanup_interval_ms: ['cleanup_interval', milliseconds],
  dns_refresh_rate_ms: ['dns_refresh_rate', milliseconds],
  dns_lookup_family: ['dns_lookup_family', enumName],
  dns_resolvers: ['dns_resolvers', list(hostAndPort)],
  outlier_detection: [
    'outlier_detection',
    message({ interval_ms: ['interval', milliseconds], base_ejection_time_ms: ['base_ejection_time', milliseconds] }),
  ],
});

const empty: Read = ({ pointer }) => ({ json: {}, pointer });

/** What v2 calls endpoint discovery was service discovery. */
const clusterType: Read = (value, relocations) =>
  value.json === 'sds' ? { json: 'EDS', pointer: value.pointer } : enumName(value, relocations);

const host: Read = (value, relocations) => {
  const [only, ...others] = membersOf(value, relocations);
  return only?.[0] === 'url' && others.length === 0 ? url(only[1], relocations) : value;
};

/** One message with the thresholds of each priority. */
const circuitBreakers: Read = (value, relocations) => {
  if (!isJsonObject(value.json)) return value;
  const members = membersOf(value, relocations);
  const thresholds = members
    .filter(([key, { json }]) => PRIORITIES.includes(key) && isJsonObject(json))
    .map(([key, member]) => message({}, { priority: key.toUpperCase() })(member, relocations));
  const others = members.filter(([key]) => !PRIORITIES.includes(key));
  return placedObject(relocations, value.pointer, {
    thresholds: placedList(relocations, value.pointer, thresholds),
    ...Object.fromEntries(others),
  });
};

const PRIORITIES = ['default', 'high'];

const healthCheck: Read = (value, relocations) => {
  const type = memberOf(value.json, 'type');
  const kind = `${typeof type === 'string' ? type : 'unknown'}_health_check`;
  return message(
    {
      type: ['http', 'tcp', 'redis'].includes(String(type)) ? [''] : ['type'],
      timeout_ms: ['timeout', milliseconds],
      interval_ms: ['interval', milliseconds],
      interval_jitter_ms: ['interval_jitter', milliseconds],
      path: [`${kind}.path`],
      service_name: [`${kind}.service_name`],
      redis_key: [`${kind}.key`],
      send: [`${kind}.send`, joinedBytes],
      receive: [`${kind}.receive`, list(bytes)],
    },
    type === 'tcp' || type === 'redis' ? { [kind]: {} } : {},
  )(value, relocations);
};

const bytes: Read = message({ binary: ['text'] });

/** All that is sent is one in v2. */
const joinedBytes: Read = (value, relocations) => {
  const { json, pointer } = value;
  const parts = Array.isArray(json) ? json.map((item) => memberOf(item, 'binary')) : [undefined];
  if (parts.some((part) => typeof part !== 'string')) return value;
  return placedObject(relocations, pointer, { text: { json: parts.join(''), pointer } });
};
