import { describe, expect, test } from 'vitest';
import { formatSocketAddress } from '../../../src/base/socketAddress.ts';
import { type ConnectionRecord, connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { explain } from '../../../src/question/explain.ts';
import { explanationText } from '../../../src/render/explanation/explanationText.ts';
import { plainPaint } from '../../../src/render/paint.ts';
import type { Explanation } from '../../../src/verdict/explanation.ts';
import { dumpOf } from '../../support/asked.ts';

const waypoint = ['samples/istio-waypoint/waypoint.json'];

async function explained(record: ConnectionRecord): Promise<Explanation> {
  const connection = connectionFromRecord(record);
  if (!connection.ok) throw new Error(connection.failure.problem);
  return explain(await dumpOf(waypoint), connection.value);
}

const listenersOf = ({ onward }: Explanation): readonly string[] =>
  onward.map(({ listener, destination, kind }) =>
    [listener, destination === undefined ? 'nobody' : formatSocketAddress(destination), kind].join(' '),
  );

describe('a waypoint', () => {
  test('takes a tunnel, looks into it, and makes another to the pod', async () => {
    const explanation = await explained({
      destination: '10.40.0.99:15008',
      transport: 'tls',
      applicationProtocols: ['h2'],
      serverName: null,
      clientCertificate: { uriSans: ['spiffe://cluster.local/ns/ambient/sa/httpbin'], trusted: true },
      request: { method: 'CONNECT', authority: '10.96.80.11:9000', headers: {} },
    });
    expect(explanation.failsAt).toBeUndefined();
    expect(listenersOf(explanation)).toEqual([
      'main_internal 10.96.80.11:9000 followed',
      'connect_originate 10.40.0.12:9000 followed',
    ]);
    const text = explanationText(explanation, {
      paint: plainPaint,
      wide: false,
      width: 200,
      place: ({ file }) => file,
    });
    expect(text).toContain('  goes on  internal listener main_internal for 10.96.80.11:9000: chain #0 ');
    expect(text).toContain('10.40.0.12:15008: mutual TLS, HTTP/2');
    expect(explanation.assumptions.map(({ code }) => code)).toContain('WC0806');
  });

  test('refuses who may not come, and says by which policy', async () => {
    const explanation = await explained({
      destination: '10.40.0.99:15008',
      transport: 'tls',
      applicationProtocols: ['h2'],
      serverName: null,
      clientCertificate: { uriSans: ['spiffe://cluster.local/ns/a/sa/b'], trusted: true },
      request: { method: 'CONNECT', authority: '10.96.80.11:9000', headers: {} },
    });
    expect(listenersOf(explanation)).toEqual(['main_internal 10.96.80.11:9000 followed']);
    expect(explanation.failsAt).toBe(explanation.onward[0]);
    expect(explanation.reason).toContain('ns[ambient]-policy[gw-deny]-rule[0]');
    expect(explanation.remarks).toEqual(['It comes there by filter chain #0 "default" of connect_terminate.']);
  });

  test('of a tunnel for nobody knows who it is not told', async () => {
    const explanation = await explained({
      destination: '10.40.0.99:15008',
      transport: 'tls',
      applicationProtocols: ['h2'],
      serverName: null,
      clientCertificate: { uriSans: ['spiffe://cluster.local/ns/a/sa/b'], dnsSans: [], trusted: true },
      request: { method: 'CONNECT' },
    });
    expect(listenersOf(explanation)).toEqual(['main_internal nobody no_destination']);
  });

  test('whatever of several clusters it is, their internal listeners are named', async () => {
    const explanation = await explained({ listener: 'main_internal', destination: '10.96.80.11:9000', http: null });
    expect(explanation.verdict.passage?.kind).toBe('undecided');
    expect(listenersOf(explanation)).toEqual(['connect_originate 10.40.0.12:9000 followed']);
  });

  test('a question that ends at the chain stays there', async () => {
    const connection = connectionFromRecord({ listener: 'main_internal', destination: '10.96.80.11:9000' });
    if (!connection.ok) throw new Error(connection.failure.problem);
    expect(explain(await dumpOf(waypoint), connection.value, { stopAt: 'chain' }).onward).toEqual([]);
  });
});
