import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isDescribedType, isKnownType, isOpenedType } from '../../src/descriptor/knownTypes.ts';
import { currentType } from '../../src/dump/upgrade/v2Tables.ts';
import { sharedDumps } from '../support/sharedDumps.ts';

/** Of other programs, and of Envoys with patches: each is said where it is met, and kept unopened. */
const STRANGERS = [
  /^espv2\.api\.envoy\./,
  /^pomerium\.extensions\./,
  /^envoy\.api\.v2\.filter\.http\.FilterTransformations$/,
  /^envoy\.config\.filter\.http\.aws_lambda\.v2\.AWSLambda/,
  // An early name, gone before a release had it.
  /^envoy\.extensions\.filters\.udp\.dns_filter\.v3alpha\./,
];

/** What decides which chain a connection hits, what becomes of it, and where it goes, is never left unopened. */
const DECISIVE =
  /transport_sockets|filters\.listener|network\.(?:http_connection_manager|tcp_proxy|rbac|sni_|direct_response|ext_authz|set_filter_state)|\.rbac\.|\.matcher|matching\.|http\.(?:jwt_authn|ext_authz|cors|fault)|upstreams\.|clusters\.|metadataexchange|alpn|authn/;
/** Not of Envoy, or only the means of others. */
const NOT_DECISIVE = /^cilium\.|golang|network\.dns_resolver|cluster_specifiers/;

/** Known by name alone (protos/opaqueTypes.txt): no descriptors of Aeraki and Cilium are here, what is in them is not looked at. */
const UNDESCRIBED = [
  'aeraki.meta_protocol_proxy.admin.v1alpha.RoutesConfigDump',
  'aeraki.meta_protocol_proxy.filters.istio_stats.v1alpha.IstioStats',
  'cilium.BpfMetadata',
  'cilium.L7Policy',
  'cilium.NetworkFilter',
  'cilium.NetworkPoliciesConfigDump',
  'cilium.UpstreamTlsWrapperContext',
];

const folder = sharedDumps();

test.runIf(folder !== undefined)('every type that published dumps hold is opened, or left unopened on purpose', () => {
  const lines = readFileSync(join(folder ?? '', 'corpus/any-types.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const types = lines
    .map((line) => line.split('\t', 1)[0]?.replace(/^.*\//, '') ?? '')
    .map((type) => currentType(type) ?? type);
  expect(types.length).toBeGreaterThan(200);
  const unknown = types.filter((type) => !isOpenedType(type) && !isKnownType(type));
  expect(unknown.filter((type) => !STRANGERS.some((pattern) => pattern.test(type)))).toEqual([]);
  const undescribed = types.filter((type) => isKnownType(type) && !isDescribedType(type));
  expect([...new Set(undescribed)].sort()).toEqual(UNDESCRIBED);
  const unopened = types.filter((type) => !isOpenedType(type) && isKnownType(type));
  expect(unopened.filter((type) => DECISIVE.test(type) && !NOT_DECISIVE.test(type))).toEqual([]);
});
