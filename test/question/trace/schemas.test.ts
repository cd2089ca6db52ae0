import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { reach } from '../../../src/question/matrix/reach.ts';
import { servicesOf } from '../../../src/question/matrix/servicesOf.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { readCall } from '../../../src/question/trace/readCall.ts';
import { traceCall } from '../../../src/question/trace/traceCall.ts';
import { matrixJson } from '../../../src/render/matrixJson.ts';
import { traceJson } from '../../../src/render/traceJson.ts';
import { proxy } from './traced.ts';

const root = new URL('../../../', import.meta.url);
const validator = (name: string) =>
  new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(new URL(`schemas/${name}.schema.json`, root), 'utf8')),
  );
const sample = (name: string): string => new URL(`samples/${name}`, root).pathname;

it.each([
  ['http://httpbin.full:8000/headers', undefined],
  ['http://httpbin.legacy:8000/', undefined],
  ['https://nowhere.example.com/', undefined],
  [undefined, 'httpbin.full:8000'],
])('the answer about %s %s passes its schema', async (request, tcp) => {
  const folder = 'istio-1.5.0-conflict/';
  const client = await proxy(sample(`${folder}sleep.full.config_dump.json`), sample(`${folder}sleep.full.eds.json`));
  const server = await proxy(sample(`${folder}httpbin.full.config_dump.json`));
  const call = readCall({ request, tcp });
  if (!call.ok) throw new Error(call.failure.problem);
  const trace = traceCall(call.value, client, new Mesh([client, server]));
  const validate = validator('trace');
  validate(JSON.parse(JSON.stringify(traceJson(trace, ({ file }) => file))));
  expect(validate.errors).toBeNull();
});

it('a matrix passes its schema', async () => {
  const client = await proxy(sample('istio-1.12.8-permissive/client.json'));
  const server = await proxy(sample('istio-1.12.8-permissive/server.json'));
  const mesh = new Mesh([client, server]);
  const services = servicesOf(client);
  const row = { name: client.name, participant: client, source: undefined };
  const cells = services.map((service) => reach(row, service, '/', mesh));
  const validate = validator('matrix');
  validate(JSON.parse(JSON.stringify(matrixJson({ clients: [client.name], services, cells }))));
  expect(validate.errors).toBeNull();
  expect(cells.map(({ service, results }) => [service.host, results.map(({ words }) => words)])).toContainEqual([
    'echo.meshified.svc.cluster.local',
    ['200 spiffe://cluster.local/ns/client-8-52032/sa/default'],
  ]);
});
