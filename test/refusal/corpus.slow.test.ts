import { describe, expect, it } from 'vitest';
import { loadDumpFiles } from '../../src/node.ts';
import { checkListeners } from '../../src/question/check/checkListeners.ts';
import { isRefused } from '../../src/verdict/finding.ts';
import { filesBelow, sharedDumps } from '../support/sharedDumps.ts';

const folder = sharedDumps();

/**
 * Files with listeners that Envoy refuses indeed: each part of a path with the codes that may come up below it, and why
 * that is right. Everything else runs or ran in some proxy.
 */
const refusedIndeed: readonly { readonly path: string; readonly codes: readonly string[]; readonly why: string }[] = [
  { path: 'istio-1.3.2/', codes: ['WC0420'], why: 'made for a pod with one address twice; no proxy had it' },
  { path: 'multiple-simple-tcp-route-same-port', codes: ['WC0418'], why: 'golden of a translator: equal chains' },
  { path: 'tcp-listener-ipfamily', codes: ['WC0408'], why: 'golden of a translator: ipv4_compat at 0.0.0.0' },
  { path: 'testdata/none_lds_', codes: ['WC0403', 'WC0413'], why: 'golden in the JSON of Go structures' },
  {
    path: 'security/pkg/nodeagent',
    codes: ['WC0413'],
    why: 'filters by name alone, which Envoy 1.17 still took',
  },
  { path: 'openservicemesh__osm', codes: ['WC0413'], why: 'golden: filters by name alone, as above' },
  { path: 'bigcommerce__consul', codes: ['WC0413'], why: 'golden: filters by name alone, as above' },
  { path: 'testdata/extra_-', codes: ['WC0406', 'WC0414'], why: 'golden: listeners that are a name and nothing else' },
  { path: '.envoy-1-1', codes: ['WC0437'], why: 'golden: TLS without a certificate' },
  { path: 'DeathStarBench', codes: ['WC0204'], why: 'the dump tells of a refused update' },
];

describe.skipIf(folder === undefined)('dumps and files that other people published', () => {
  it('are not refused, but for those that Envoy refuses', { timeout: 300_000 }, async () => {
    const unexpected: string[] = [];
    const used = new Set<string>();
    let listeners = 0;
    for (const { name, path } of filesBelow(folder ?? '')) {
      // The large dump is one of the others, many times over.
      if (name.includes('/big/')) continue;
      const loaded = await loadDumpFiles([path]);
      if (!loaded.ok || !loaded.value.hasSection('listener')) continue;
      const report = checkListeners(loaded.value);
      listeners += report.checked;
      for (const { diagnostic } of report.findings.filter(isRefused)) {
        const known = refusedIndeed.find((one) => name.includes(one.path) && one.codes.includes(diagnostic.code));
        if (known === undefined) unexpected.push(`${name}: ${diagnostic.code} ${diagnostic.message}`);
        else used.add(known.path);
      }
    }
    expect(unexpected).toEqual([]);
    expect(listeners).toBeGreaterThan(5000);
    expect([...used].sort()).toEqual(refusedIndeed.map(({ path }) => path).sort());
  });
});
