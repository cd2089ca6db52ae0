import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { isRefused } from '../../src/verdict/finding.ts';
import { checkedListeners } from './checkedListeners.ts';

/** A configuration that a real Envoy 1.40.0 was given by LDS, and what it said. */
interface Tried {
  readonly title: string;
  readonly listeners: readonly JsonObject[];
  readonly accepted: boolean;
  /** By listener name. */
  readonly says: Readonly<Record<string, string>>;
  /** The whole update was refused; `unreadable` where the words are those of its JSON reader. */
  readonly update: string | null;
}

const file = new URL('fixtures/triedConfigurations.ndjson', import.meta.url);
const tried: readonly Tried[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('configurations that a real Envoy was given', () => {
  it('holds refused and accepted ones', () => {
    expect(tried.filter(({ accepted }) => accepted)).toHaveLength(32);
    expect(tried.filter(({ accepted }) => !accepted)).toHaveLength(58);
  });

  it.each(tried.map((one) => [one.title, one] as const))('%s', async (_, { listeners, accepted, says, update }) => {
    const { findings } = await checkedListeners(listeners);
    const refused = findings.filter(isRefused);
    if (accepted) {
      expect(refused.map(({ diagnostic }) => diagnostic.message)).toEqual([]);
      return;
    }
    if (update !== null) {
      expect(refused[0]?.effect).toBe('update_refused');
      expect(refused[0]?.envoySays ?? 'unreadable').toBe(update);
      return;
    }
    const first = new Map<string, string | undefined>();
    for (const { listener, envoySays } of refused) {
      if (listener !== undefined && !first.has(listener.name)) first.set(listener.name, envoySays);
    }
    // Envoy prints a refused matcher in full before the reason.
    const reasons = Object.entries(says).map(([name, text]) => [name, text.replace(/goo\.gle\/[\s\S]*?\n: /, '')]);
    expect(Object.fromEntries(first)).toEqual(Object.fromEntries(reasons));
  });
});
