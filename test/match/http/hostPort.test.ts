import { expect, test } from 'vitest';
import { portStart, withoutPort, withoutTrailingDot } from '../../../src/match/http/hostPort.ts';

test.each([
  ['a.com', -1],
  ['a.com:80', 5],
  ['[::1]', -1],
  ['[::1]:80', 5],
  ['a:b:80', 3],
])('the port of %s begins at %i', (host, expected) => {
  expect(portStart(host)).toBe(expected);
});

test.each([
  ['a.com:80', undefined, 'a.com'],
  ['a.com:80', 80, 'a.com'],
  ['a.com:80', 81, 'a.com:80'],
  ['a.com:x', undefined, 'a.com:x'],
  ['a.com:', undefined, 'a.com:'],
  ['[::1]:80', undefined, '[::1]'],
])('%s without port %s', (host, port, expected) => {
  expect(withoutPort(host, port)).toBe(expected);
});

test.each([
  ['a.com.', 'a.com'],
  ['a.com.:80', 'a.com:80'],
  ['a.com', 'a.com'],
  ['a.com:80', 'a.com:80'],
])('%s without a trailing dot', (host, expected) => {
  expect(withoutTrailingDot(host)).toBe(expected);
});
