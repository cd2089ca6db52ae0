import { describe, expect, it } from 'vitest';
import { loadDumpFiles } from '../../src/node.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';
import { isRefused } from '../../src/verdict/finding.ts';
import { filesBelow, sharedDumps } from '../support/sharedDumps.ts';

const folder = sharedDumps();

/**
 * Files with resources that Envoy refuses indeed: each part of a path with the codes that may come up below it, and why
 * that is right. Everything else runs or ran in some proxy.
 */
const refusedIndeed: readonly { readonly path: string; readonly codes: readonly string[]; readonly why: string }[] = [
  { path: 'multiple-simple-tcp-route-same-port', codes: ['WC0418'], why: 'golden of a translator: equal chains' },
  { path: 'tcp-listener-ipfamily', codes: ['WC0408'], why: 'golden of a translator: ipv4_compat at 0.0.0.0' },
  {
    path: 'security/pkg/nodeagent',
    codes: ['WC0413'],
    why: 'filters by name alone, which Envoy 1.17 still took',
  },
  { path: 'openservicemesh__osm', codes: ['WC0413'], why: 'golden: filters by name alone, as above' },
  { path: 'bigcommerce__consul', codes: ['WC0413'], why: 'golden: filters by name alone, as above' },
  { path: 'zipkin-tracing-config', codes: ['WC0461'], why: 'golden: the tracer in the words of v2' },
  {
    path: 'testdata/extra_-',
    codes: ['WC0406', 'WC0414', 'WC0461'],
    why: 'golden: listeners and sinks of statistics that are a name and nothing else',
  },
  { path: '.envoy-1-1', codes: ['WC0437'], why: 'golden: TLS without a certificate' },
  { path: 'out/extension-xds-ir/', codes: ['WC0444'], why: 'golden of a translator: a name, and STATIC' },
  { path: 'cors', codes: ['WC0444'], why: 'golden of a translator: a host with a star for a regular expression' },
  { path: '.routes.yaml', codes: ['WC0444'], why: 'golden of a translator: one domain twice' },
  { path: 'merge-user-bootstrap', codes: ['WC0445'], why: 'golden: the user brings a cluster that is there' },
  { path: 'bootstrap/testdata/merge/', codes: ['WC0461'], why: 'parts of bootstraps, which a merge makes whole' },
  { path: 'missing-admin-address', codes: ['WC0461'], why: 'made to be refused' },
  { path: 'testdata/none_cds', codes: ['WC0444'], why: 'golden: ORIGINAL_DST with endpoints' },
  { path: 'CONSUL_HTTP_ADDR-with-https-scheme', codes: ['WC0444'], why: 'golden: an empty text for the authority' },
  { path: 'gateway-tls-frontend.secrets', codes: ['WC0444'], why: 'golden of a translator: PEM in base64 twice' },
  { path: 'jsonpatch-with-jsonpath.secrets', codes: ['WC0444'], why: 'golden of a translator: a patch without a key' },
  { path: 'bootstrap/testdata/', codes: ['WC0443'], why: 'golden: an authority in a file without a name' },
  { path: 'nodeagent/test/testdata/bootstrap.yaml', codes: ['WC0401', 'WC0444', 'WC0448'], why: 'a template' },
  { path: 'stsservice/test/testdata/bootstrap.yaml', codes: ['WC0401', 'WC0444'], why: 'the same' },
  { path: 'expected_output_getProbeCluster', codes: ['WC0443'], why: 'golden: a port above 65535' },
  { path: 'custom-bootstrap.golden', codes: ['WC0448'], why: 'golden of a template: a field that there is not' },
  { path: 'stats-config-override.golden', codes: ['WC0448'], why: 'the same' },
  { path: 'pkg/bootstrap/testdata/', codes: ['WC0448'], why: 'fields of v2, which Envoy 1.17 still took' },
  { path: 'DeathStarBench', codes: ['WC0204', 'WC0404'], why: 'the dump tells of a refused update' },
];

describe.skipIf(folder === undefined)('dumps and files that other people published', () => {
  it('are not refused, but for those that Envoy refuses', { timeout: 300_000 }, async () => {
    const unexpected: string[] = [];
    const used = new Set<string>();
    let listeners = 0;
    let clusters = 0;
    let routes = 0;
    for (const { name, path } of filesBelow(folder ?? '')) {
      // The large dump is one of the others, many times over.
      if (name.includes('/big/')) continue;
      const loaded = await loadDumpFiles([path]);
      if (!loaded.ok) continue;
      const report = checkDump(loaded.value);
      listeners += report.checked;
      clusters += report.checkedClusters;
      routes += report.checkedRouteConfigurations;
      for (const { diagnostic } of report.findings.filter(isRefused)) {
        const known = refusedIndeed.find((one) => name.includes(one.path) && one.codes.includes(diagnostic.code));
        if (known === undefined) unexpected.push(`${name}: ${diagnostic.code} ${diagnostic.message}`);
        else used.add(known.path);
      }
    }
    expect(unexpected).toEqual([]);
    expect(listeners).toBeGreaterThan(5000);
    expect(clusters).toBeGreaterThan(9000);
    expect(routes).toBeGreaterThan(2000);
    expect([...used].sort()).toEqual(refusedIndeed.map(({ path }) => path).sort());
  });
});
