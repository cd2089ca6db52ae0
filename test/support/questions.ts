import type { ConnectionRecord } from '../../src/question/connectionRecord.ts';

export interface AskedSample {
  /** Of the golden files. */
  readonly name: string;
  readonly files: readonly string[];
  readonly connection: ConnectionRecord;
}

const ask = (name: string, file: string, connection: ConnectionRecord): AskedSample => ({
  name,
  files: [`samples/${file}`],
  connection,
});

const strict = 'istio-1.12.8-strict/server.json';
const permissive = 'istio-1.12.8-permissive/server.json';
const current = 'istio-sidecar/sidecar.json';
const gateway = 'istio-gateway/gateway.json';
const waypoint = 'istio-waypoint/waypoint.json';
const edge = 'envoy-sni/config_dump.json';
const old = 'istio-1.3.2-permissive/server.json';

const echo = { direction: 'inbound', destination: '10.10.0.32:8090', source: '10.10.0.29:43434' } as const;
const plaintext = { transport: 'raw_buffer' } as const;
const mutual = { transport: 'tls', serverName: 'outbound_.80_._.echo.meshified.svc.cluster.local' } as const;

/** Questions about the samples that reach every kind of answer. */
export const askedSamples: readonly AskedSample[] = [
  ask('strict-plaintext', strict, { ...echo, ...plaintext }),
  ask('strict-mtls', strict, { ...echo, ...mutual, applicationProtocols: ['istio-http/1.1'] }),
  ask('strict-unnamed-port-plaintext', strict, { ...echo, destination: '10.10.0.32:9999', ...plaintext }),
  ask('strict-silent', strict, { ...echo, silent: true }),
  ask('permissive-plaintext', permissive, { ...echo, ...plaintext }),
  ask('permissive-http', permissive, { ...echo, http: '1.1' }),
  ask('permissive-mtls', permissive, { ...echo, ...mutual, applicationProtocols: ['istio-http/1.1'] }),
  ask('permissive-own-tls', permissive, { ...echo, transport: 'tls', serverName: null, applicationProtocols: ['h2'] }),
  ask('permissive-open', permissive, echo),
  ask('permissive-unnamed-port-http', permissive, { ...echo, destination: '10.10.0.32:9999', http: '1.1' }),
  ask('permissive-unnamed-port', permissive, { ...echo, destination: '10.10.0.32:9999', ...plaintext }),
  ask('permissive-ipv6', permissive, { direction: 'inbound', destination: '[2001:db8::1]:8090', ...plaintext }),
  ask('current-capture-port', current, { ...echo, destination: '10.10.0.32:15006', ...plaintext }),
  ask('current-outbound-service', current, { direction: 'outbound', destination: '10.96.0.99:80', http: '1.1' }),
  ask('current-outbound-not-http', current, { direction: 'outbound', destination: '1.2.3.4:80', transport: 'tls' }),
  ask('current-outbound-unknown', current, { direction: 'outbound', destination: '1.2.3.4:443', transport: 'tls' }),
  ask('current-direct', current, { destination: '10.10.0.32:8090', ...plaintext }),
  ask('gateway-unknown-name', gateway, {
    destination: '10.10.0.60:8443',
    transport: 'tls',
    serverName: 'htpbin.example.com',
  }),
  ask('gateway-no-name', gateway, { destination: '10.10.0.60:8443', transport: 'tls', serverName: null }),
  ask('gateway-plaintext', gateway, { destination: '10.10.0.60:8443', http: '1.1' }),
  ask('gateway-wildcard', gateway, {
    destination: '10.10.0.60:8443',
    transport: 'tls',
    serverName: 'a.wild.example.com',
  }),
  ask('gateway-many-open', gateway, { destination: '10.10.0.60:15443' }),
  ask('gateway-nothing-bound', gateway, { destination: '10.10.0.60:443', transport: 'tls' }),
  ask('waypoint-unknown-address', waypoint, { listener: 'main_internal', destination: '10.96.0.99:80', http: '1.1' }),
  ask('waypoint-service', waypoint, { listener: 'main_internal', destination: '10.96.80.10:8000', http: '1.1' }),
  ask('edge-outranked', edge, {
    destination: '192.0.2.10:8443',
    transport: 'tls',
    serverName: 'admin.example.com',
    source: '198.51.100.7',
  }),
  ask('edge-open', edge, { destination: '192.0.2.10:8443' }),
  ask('edge-silent', edge, { destination: '192.0.2.10:8443', silent: true }),
  ask('edge-default', edge, { destination: '192.0.2.10:9000', ...plaintext }),
  ask('edge-silent-goes-on', edge, { destination: '192.0.2.10:9000', silent: true }),
  ask('edge-redirect', edge, { destination: '192.0.2.10:8080', http: '1.1' }),
  ask('old-own-tls', old, {
    direction: 'inbound',
    destination: '10.44.1.10:80',
    transport: 'tls',
    applicationProtocols: ['http/1.1'],
  }),
];
