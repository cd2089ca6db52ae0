import { expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDump, memorySource } from '../../../src/index.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { connectionManager, dumpOf } from '../../match/passage.ts';

// A proxy answers gRPC requests with 200, whatever is wrong, and lines do not print that they are such.
test.each([
  [200, 'route_not_found', ['header content-type']],
  [404, 'route_not_found', []],
  [503, 'contradiction', []],
])('%i NR route_not_found is %s', async (code, kind, concluded) => {
  const routes = [
    {
      match: { prefix: '/', headers: [{ name: 'x-user', string_match: { exact: 'alice' } }] },
      route: { cluster: 'c' },
    },
  ];
  const filters = [connectionManager({ route_config: { virtual_hosts: [{ name: 'v', domains: ['*'], routes }] } })];
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(dumpOf({ filters, clusters: ['c'] })))]);
  if (!loaded.ok) throw new Error('the dump does not load');
  const line = `[2026-01-01T00:00:00.000Z] "POST /a.B/C HTTP/2" ${code} NR route_not_found - "-" 0 0 0 - "-" "-" "-" "a.com" "-" - - 10.0.0.1:80 10.0.0.2:5000 - -`;
  const read = new AccessLogReader().read(line);
  if (read.kind !== 'record') throw new Error(read.kind);
  const { cause, inferences } = new LogExplainer(loaded.value).explain(read.record);
  expect(cause.kind).toBe(kind);
  expect(inferences.map(({ fact }) => fact).filter((fact) => fact.startsWith('header'))).toEqual(concluded);
});
