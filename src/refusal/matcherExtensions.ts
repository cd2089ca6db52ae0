import type { Matcher, MatcherPredicate, OnMatch } from '../model/matcher.ts';
import type { TypedExtension } from '../model/typedExtension.ts';
import type { ExtensionFamily } from './extensionFamily.ts';

export interface MatcherExtension {
  readonly family: ExtensionFamily;
  readonly extension: TypedExtension;
}

/** Every matcher below this one, itself included. */
export function* nestedMatchers(matcher: Matcher): Generator<Matcher> {
  yield matcher;
  for (const onMatch of onMatchesOf(matcher)) {
    if (onMatch.kind === 'matcher') yield* nestedMatchers(onMatch.matcher);
  }
}

/** What can follow in this matcher, without what follows further down. */
export function onMatchesOf(matcher: Matcher): readonly OnMatch[] {
  const own = ((): readonly OnMatch[] => {
    switch (matcher.kind) {
      case 'list':
        return matcher.entries.map(({ onMatch }) => onMatch);
      case 'exact_map':
      case 'prefix_map':
        return [...matcher.entries.values()];
      case 'ip':
        return matcher.ranges.map(({ onMatch }) => onMatch);
      case 'server_name':
        return matcher.domains.map(({ onMatch }) => onMatch);
      case 'opaque':
      case 'empty':
        return [];
    }
  })();
  return matcher.onNoMatch === undefined ? own : [...own, matcher.onNoMatch];
}

/** The predicates of a list, with those that they are made of. */
export function* predicatesOf(predicate: MatcherPredicate): Generator<MatcherPredicate> {
  yield predicate;
  if (predicate.kind === 'not') yield* predicatesOf(predicate.predicate);
  if (predicate.kind === 'and' || predicate.kind === 'or')
    for (const one of predicate.predicates) yield* predicatesOf(one);
}

/** The extensions that a matcher is made of. */
export function* matcherExtensions(root: Matcher): Generator<MatcherExtension> {
  for (const matcher of nestedMatchers(root)) {
    if ('input' in matcher) yield { family: 'matcher input', extension: matcher.input.extension };
    if (matcher.kind === 'opaque') yield { family: 'matcher tree', extension: matcher.config };
    for (const predicate of matcher.kind === 'list'
      ? matcher.entries.flatMap((entry) => [...predicatesOf(entry.predicate)])
      : []) {
      if (predicate.kind !== 'single') continue;
      yield { family: 'matcher input', extension: predicate.input.extension };
      if (predicate.matcher.kind === 'opaque')
        yield { family: 'matcher predicate', extension: predicate.matcher.config };
    }
    for (const onMatch of onMatchesOf(matcher)) {
      if (onMatch.kind === 'action') yield { family: 'matcher action', extension: onMatch.action };
    }
  }
}
