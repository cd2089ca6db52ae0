import { describe, expect, it } from 'vitest';
import { matchString } from '../../src/match/stringMatch.ts';
import { describeStringMatcher, type StringMatcher } from '../../src/model/stringMatcher.ts';

const origin = { file: '-', pointer: '/m' };
const text = (
  kind: 'exact' | 'prefix' | 'suffix' | 'contains',
  pattern: string,
  ignoreCase = false,
): StringMatcher => ({
  kind,
  text: pattern,
  ignoreCase,
  origin,
});
const regex = (pattern: string): StringMatcher => ({ kind: 'safe_regex', regex: pattern, origin });

function outcome(matcher: StringMatcher, value: string): boolean | string {
  const result = matchString(matcher, value);
  return result.ok ? result.value : result.failure.code;
}

describe('matchString', () => {
  it.each<[StringMatcher, string, boolean | string]>([
    [text('exact', 'a'), 'a', true],
    [regex('(?P<a>x)(?P<a>y)'), 'xy', true],
    [regex('a\\C'), 'ab', 'WC0550'],
    [regex('a\\\\C('), 'ab', 'WC0450'],
    [text('exact', 'a'), 'A', false],
    [text('exact', 'a', true), 'A', true],
    [text('exact', ''), '', true],
    [text('prefix', 'ab'), 'abc', true],
    [text('prefix', 'ab'), 'a', false],
    [text('prefix', 'AB', true), 'abc', true],
    [text('suffix', '/x'), '/a/x', true],
    [text('suffix', '/x'), '/a/xx', false],
    [text('contains', 'b'), 'abc', true],
    [text('contains', 'B'), 'abc', false],
    [text('contains', 'B', true), 'abc', true],
    // Case folding is about ASCII only: U+212A (Kelvin sign) is not k, and ß stays ß.
    [text('exact', 'k', true), '\u212a', false],
    [text('exact', 'STRASSE', true), 'straße', false],
    [regex('/re/[0-9]+'), '/re/12', true],
    [regex('/re/[0-9]+'), '/re/12/a', false],
    [regex('/re/[0-9]+'), 'x/re/12', false],
    [regex('a|ab'), 'ab', true],
    [regex('.*'), 'a\nb', false],
    [regex('(?s).*'), 'a\nb', true],
    [regex('(?i)ABC'), 'abc', true],
    [regex('[[:alpha:]]+'), 'abc', true],
    [regex('.'), '😀', true],
    [regex('(?=a)'), 'a', 'WC0450'],
    [regex('(a)\\1'), 'aa', 'WC0450'],
    [regex('a{1001}'), 'a', 'WC0450'],
    [regex('('), '(', 'WC0450'],
    [{ kind: 'custom', type: 'x.Lua', origin }, 'a', 'WC0551'],
    [{ kind: 'unset', origin }, '', false],
  ])('%j on %j is %s', (matcher, value, expected) => {
    expect(outcome(matcher, value)).toBe(expected);
  });

  it('answers hostile patterns in a moment, or says that it does not evaluate them', () => {
    const before = performance.now();
    expect(outcome(regex('(((((a*)*)*)*)*)*b'), 'a'.repeat(20_000))).toBe(false);
    expect(outcome(regex('(a|a)*b'), 'a'.repeat(100_000))).toBe(false);
    expect(outcome(regex('((a{30}){30}){30}'), 'a')).toBe('WC0450');
    expect(outcome(regex('('.repeat(5000) + ')'.repeat(5000)), 'a')).toBe('WC0450');
    expect(outcome(regex('x'.repeat(100_000)), 'a')).toBe('WC0550');
    expect(outcome(regex('.{0,1000}.{0,1000}'), 'a'.repeat(20_000))).toBe('WC0550');
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('carries the place of the pattern and keeps the message on one short line', () => {
    const result = matchString(regex(`(${'y'.repeat(500)}`), 'a');
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.origin).toEqual(origin);
    expect(result.failure.message.length).toBeLessThan(400);
  });
});

describe('describeStringMatcher', () => {
  it.each<[StringMatcher, string]>([
    [text('prefix', '/api'), 'starts with "/api"'],
    [text('exact', 'x', true), 'is "x" in any case'],
    [regex('a.*'), 'matches the regular expression "a.*"'],
  ])('%j', (matcher, words) => {
    expect(describeStringMatcher(matcher)).toBe(words);
  });
});
