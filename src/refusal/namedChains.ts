import { chainNameOf } from '../match/chooseByMatcher.ts';
import type { Matcher } from '../model/matcher.ts';
import { nestedMatchers, onMatchesOf } from './matcherExtensions.ts';

/** The chains that the actions of a matcher name; undefined where an action may name any. */
export function namedChains(root: Matcher): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const matcher of nestedMatchers(root)) {
    if (matcher.kind === 'opaque') return undefined;
    for (const onMatch of onMatchesOf(matcher)) {
      if (onMatch.kind !== 'action') continue;
      const name = chainNameOf(onMatch.action);
      if (name === undefined) return undefined;
      names.add(name);
    }
  }
  return names;
}
