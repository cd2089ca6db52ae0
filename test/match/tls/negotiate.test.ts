import { expect, test } from 'vitest';
import { negotiate } from '../../../src/match/tls/acceptTls.ts';

test.each([
  [['h2', 'http/1.1'], ['http/1.1', 'h2'], 'h2'],
  [['istio-peer-exchange', 'h2', 'http/1.1'], ['istio'], null],
  [['h2'], [], null],
  [[], ['h2'], null],
  [['h2'], undefined, undefined],
])('%j offered %j', (accepted, offered, expected) => {
  expect(negotiate(accepted, offered)).toBe(expected);
});
