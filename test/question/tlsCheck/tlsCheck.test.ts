import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { loadDumpFiles } from '../../../src/node.ts';
import { tlsCheck } from '../../../src/question/tlsCheck/tlsCheck.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { type Participant, participantOf } from '../../../src/question/trace/participant.ts';
import { tlsCheckJson } from '../../../src/render/tlsCheckJson.ts';
import type { TlsCheckRow } from '../../../src/verdict/tlsCheck.ts';
import { root } from '../../support/runCommand.ts';

async function participant(...paths: readonly string[]): Promise<Participant> {
  const loaded = await loadDumpFiles(paths);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join());
  return participantOf(loaded.value, paths[0] ?? '');
}

/** `OK HTTP/mTLS` of the first port of a service: status, then what the server takes and the client sends. */
function summary(rows: readonly TlsCheckRow[]): readonly string[] {
  return rows.map(({ hostPort, status, serverMode, clientTls, destinationRule }) =>
    [hostPort.replace('.svc.cluster.local', ''), status, serverMode, clientTls, destinationRule ?? '-'].join(' '),
  );
}

const shared = resolve(root, process.env.WHICHCHAIN_SHARED ?? '../shared', 'dumps');
const isThere = existsSync(shared);
if (!isThere) process.stderr.write(`SKIPPED: the genuine dumps are not at ${shared}\n`);

/** Scenario, client, servers, and what the control plane of that release made of it. */
const genuine: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'istio-1.3.2/meshpolicy-permissive',
    'sleep.foo',
    ['httpbin.foo', 'tcp-echo.foo'],
    ['httpbin.foo:8000 OK PERMISSIVE HTTP -', 'tcp-echo.foo:9000 OK PERMISSIVE HTTP -'],
  ],
  [
    'istio-1.3.2/meshpolicy-permissive-dr-istio-mutual',
    'sleep.foo',
    ['httpbin.foo', 'tcp-echo.foo'],
    [
      'httpbin.foo:8000 OK PERMISSIVE mTLS default/istio-system',
      'tcp-echo.foo:9000 OK PERMISSIVE mTLS default/istio-system',
    ],
  ],
  [
    'istio-1.3.2/meshpolicy-strict-dr-istio-mutual',
    'sleep.foo',
    ['httpbin.foo', 'httpbin.bar'],
    ['httpbin.bar:8000 OK STRICT mTLS default/istio-system', 'httpbin.foo:8000 OK STRICT mTLS default/istio-system'],
  ],
  [
    'istio-1.3.2/meshpolicy-strict-no-dr',
    'sleep.foo',
    ['httpbin.foo', 'tcp-echo.foo'],
    ['httpbin.foo:8000 CONFLICT STRICT HTTP -', 'tcp-echo.foo:9000 CONFLICT STRICT HTTP -'],
  ],
  ['istio-1.1.7/meshpolicy-permissive', 'sleep.foo', ['httpbin.foo'], ['httpbin.foo:8000 OK PERMISSIVE HTTP -']],
  [
    'istio-1.1.7/meshpolicy-permissive-dr-istio-mutual',
    'sleep.foo',
    ['httpbin.foo'],
    ['httpbin.foo:8000 OK PERMISSIVE mTLS default/istio-system'],
  ],
  ['istio-1.1.7/meshpolicy-strict-no-dr', 'sleep.foo', ['httpbin.foo'], ['httpbin.foo:8000 CONFLICT STRICT HTTP -']],
  [
    'istio-1.5.0/full-policy-disabled-dr-istio-mutual',
    'sleep.full',
    ['httpbin.full', 'httpbin.partial'],
    ['httpbin.full:8000 CONFLICT DISABLE mTLS httpbin-full-mtls/full', 'httpbin.partial:8000 OK PERMISSIVE mTLS -'],
  ],
  [
    'istio-1.5.0/full-policy-strict-automtls',
    'sleep.full',
    ['httpbin.full', 'httpbin.partial'],
    ['httpbin.full:8000 OK STRICT mTLS -', 'httpbin.partial:8000 OK PERMISSIVE mTLS -'],
  ],
];

describe.runIf(isThere)('genuine clients and servers', () => {
  test.each(genuine)('%s: %s', async (scenario, client, servers, expected) => {
    const path = (name: string, part: string): string => join(shared, scenario, `${name}.${part}.json`);
    const caller = await participant(path(client, 'config_dump'), path(client, 'eds'));
    const mesh = new Mesh(await Promise.all(servers.map((name) => participant(path(name, 'config_dump')))));
    const rows = tlsCheck(caller, mesh);
    expect(summary(rows)).toEqual(expected);
    for (const { status, witness } of rows) {
      expect(witness?.branch.path.hops.at(-1)?.state).toBe(status === 'CONFLICT' ? 'broken' : undefined);
    }
  });
});

test('services without a known server are left out, or of unknown status; JSON holds to its schema', async () => {
  const sample = (name: string): string => join(root, 'samples/istio-1.12.8-strict', name);
  const client = await participant(sample('client.json'));
  const mesh = new Mesh([await participant(sample('server.json'))]);
  expect(summary(tlsCheck(client, mesh))).toEqual(['echo.meshified:80 OK STRICT mTLS -']);
  const all = tlsCheck(client, mesh, { all: true });
  expect(summary(all)).toEqual(['echo.echo-7-41958:80 UNKNOWN  HTTP -', 'echo.meshified:80 OK STRICT mTLS -']);
  expect(tlsCheck(client, mesh, { host: 'elsewhere' })).toEqual([]);
  const schema = JSON.parse(readFileSync(join(root, 'schemas/tlsCheck.schema.json'), 'utf8'));
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  validate(JSON.parse(JSON.stringify(tlsCheckJson(all))));
  expect(validate.errors).toBeNull();
});
