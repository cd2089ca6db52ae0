import { describe, expect, test } from 'vitest';
import type { CallText } from '../../../src/question/trace/readCall.ts';
import { outcome, proxy, trace } from './traced.ts';

const waypoint = await proxy('samples/istio-waypoint/waypoint.json');
const account = (name: string): string => `spiffe://cluster.local/ns/${name}`;
const traced = (call: CallText): readonly string[] => trace(undefined, [waypoint], call).map(outcome);

describe('a call to a service of a waypoint', () => {
  test('goes there in a tunnel of the caller, and on to the pod', () => {
    const principal = account('ambient/sa/sleep');
    expect(new Set(traced({ request: 'http://httpbin.ambient:8000/get', principal }))).toEqual(
      new Set([`200 mutual_tls ${principal} | 200 - via_upstream | 0 -`]),
    );
  });

  test('by its address', () => {
    const [path] = trace(undefined, [waypoint], { tcp: '10.96.80.11:9000', principal: account('ambient/sa/httpbin') });
    expect(path?.outcome.kind).toBe('ok');
    expect(path?.notes.map(({ code }) => code)).toContain('WC0827');
    expect(path?.hops.map(({ who }) => who).at(-1)).toBe('10.40.0.12:15008');
  });

  test('is refused by its policies', () => {
    expect(traced({ tcp: '10.96.80.11:9000', principal: account('other/sa/a') })).toEqual([
      expect.stringContaining('rbac_access_denied_matched_policy[ns[ambient]-policy[gw-deny]-rule[0]]'),
    ]);
  });

  test('depends on the caller where nobody says who it is', () => {
    const kinds = trace(undefined, [waypoint], { tcp: '10.96.80.11:9000' }).map((path) => path.outcome.kind);
    expect(new Set(kinds)).toEqual(new Set(['ok', 'failed']));
  });

  test('of another address is not taken there', () => {
    expect(traced({ tcp: '10.96.99.1:9000' })).toEqual(['connected plaintext']);
  });
});
