import { describe, expect, test } from 'vitest';
import { loadDump, memorySource } from '../../src/index.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';

const cluster = 'name: a\n    connect_timeout: 1s\n    type: STATIC';
const file = (more: string) => `static_resources:\n  clusters:\n  - ${cluster}\n    ${more}\n`;
const object = (text: string) =>
  `kind: ConfigMap\napiVersion: v1\nmetadata: { name: x }\ndata:\n  envoy.yaml: |\n${text.replace(/^/gm, '    ')}\n`;
const discovered = (more: string) =>
  `resources:\n- "@type": type.googleapis.com/envoy.config.cluster.v3.Cluster\n  ${cluster.replaceAll('    ', '  ')}\n  ${more}\n`;

async function found(text: string, envoyVersion?: string): Promise<readonly string[]> {
  const loaded = await loadDump([memorySource('envoy.yaml', text)]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const { findings } = checkDump(loaded.value, { envoyVersion });
  return findings.map(({ diagnostic: { code, message, hint } }) => `${code} ${message}; ${hint}`);
}

describe('a file with which an Envoy starts', () => {
  test.each([file, (more: string) => object(file(more))])('has no fields that it does not know', async (written) => {
    expect(await found(written('connect_timeouts: 1s'))).toEqual([
      expect.stringMatching(/^WC0448 Envoy does not start .*`connect_timeouts`; did you mean `connect_timeout`\?/),
    ]);
    expect(await found(written('upstream: 1'))).toEqual([expect.stringMatching(/^WC0448 .*`upstream`; take it out/)]);
    expect(await found(written('lb_policy: ROUND'))).toEqual([
      expect.stringMatching(/^WC0448 .*`lb_policy` has no value.*; write one of its values/),
    ]);
  });

  test('may have those of a release that is not known here, and what was allowed before it was', async () => {
    expect(await found(file('upstream: 1'), '1.40')).toHaveLength(1);
    expect(await found(file('upstream: 1'), '1.41')).toEqual([]);
    expect(await found(file('upstream: 1'), '1.17')).toEqual([]);
  });

  test('is another matter than what a control plane sends', async () => {
    expect(await found(discovered('upstream: 1'))).toEqual([]);
  });

  test('is refused as a whole', async () => {
    expect(await found(file('lb_policy: CLUSTER_PROVIDED'))).toEqual([
      expect.stringMatching(/^WC0444 .*; Envoy does not start with this file$/),
    ]);
    expect(await found(discovered('lb_policy: CLUSTER_PROVIDED'))).toEqual([
      expect.stringMatching(/^WC0444 .*; the version before it stays in use/),
    ]);
  });

  test.each([
    ['a value', 'per_connection_buffer_limit_bytes: {{ .limit }}', /^WC0444 .*not `{{ \.limit }}`; it is a template/],
    ['a variable', 'per_connection_buffer_limit_bytes: $LIMIT', /^WC0444 .*it is a template.*envsubst/],
    ['all of a part', 'circuit_breakers:\n      {{ .breakers }}', /^WC0448 .*; it is a template/],
  ])('and a template is said to be one: %s', async (_, more, says) => {
    expect(await found(file(more))).toEqual([expect.stringMatching(says)]);
  });
});
