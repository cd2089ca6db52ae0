import { expect, test } from 'vitest';
import { nearDomainHint } from '../../src/question/nearDomain.ts';

const ignored = /set ignore_port_in_host_matching/;

test('a port is blamed only where the host without it would be one of the domains', () => {
  expect(nearDomainHint('a.example:8080', ['a.example', 'b.example'])).toMatch(ignored);
  expect(nearDomainHint('a.example:8080', ['a.example:*'])).toMatch(ignored);
  expect(nearDomainHint('shop.example:8080', ['*.example:*'])).toMatch(ignored);
  expect(nearDomainHint('somewhere.else:8080', ['a.example', 'b.example'])).toBeUndefined();
  expect(nearDomainHint('somewhere.else:8080', ['*.example:*'])).toBeUndefined();
  expect(nearDomainHint('somewhere.else:8080', [])).toBeUndefined();
  expect(nearDomainHint('a.exampel:8080', ['a.example', 'b.test'])).toBe('did you mean a.example?');
});
