import { expect, test } from 'vitest';
import { RecentlyUsed } from '../../src/base/recentlyUsed.ts';

function countingMaker() {
  const made: string[] = [];
  return {
    made,
    make: (key: string) => () => {
      made.push(key);
      return { key };
    },
  };
}

test('the first stay, and of those behind them the last', () => {
  const { made, make } = countingMaker();
  const used = new RecentlyUsed<string, { readonly key: string }>(2);
  const ask = (key: string) => used.get(key, make(key));
  const first = ask('a');
  ask('b');
  for (let index = 0; index < 100; index += 1) expect(ask(`${index}`).key).toBe(`${index}`);
  expect(made).toHaveLength(102);
  expect(ask('a')).toBe(first);
  const last = ask('99');
  expect(ask('99')).toBe(last);
  expect(made).toHaveLength(102);
  ask('0');
  expect(made).toHaveLength(103);
});

test('a value that is undefined is made once', () => {
  let times = 0;
  const used = new RecentlyUsed<string, undefined>(1);
  const make = (): undefined => {
    times += 1;
  };
  for (const key of ['a', 'b', 'a', 'b', 'b']) expect(used.get(key, make)).toBeUndefined();
  expect(times).toBe(2);
});
