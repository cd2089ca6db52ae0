import { isJsonObject, type JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { stringMatcher as plainMatcher } from './matchers.ts';
import { headerNames, headerValues, prefixes } from './pools.ts';

/** A unified matcher of a virtual host, whose actions are routes or lists of them. */
export function routeMatcher(random: Random, route: (index: string) => JsonObject): JsonObject {
  let made = 0;
  const action = (): JsonObject => {
    const isList = random.chance(0.3);
    const routes = Array.from({ length: isList ? random.between(1, 2) : 1 }, () => route(`m${made++}`));
    return {
      action: {
        name: 'route',
        typed_config: isList
          ? { '@type': 'type.googleapis.com/envoy.config.route.v3.RouteList', routes }
          : { '@type': 'type.googleapis.com/envoy.config.route.v3.Route', ...routes[0] },
      },
    };
  };
  return matcher(random, action, 2);
}

function matcher(random: Random, action: () => JsonObject, depth: number): JsonObject {
  const onMatch = (): JsonObject =>
    depth > 0 && random.chance(0.25) ? { matcher: matcher(random, action, depth - 1) } : action();
  const body: JsonObject = random.chance(0.5)
    ? {
        matcher_list: {
          matchers: Array.from({ length: random.between(1, 3) }, () => ({
            predicate: predicate(random, 1),
            on_match: onMatch(),
          })),
        },
      }
    : { matcher_tree: tree(random, onMatch) };
  return { ...body, ...(random.chance(0.5) ? { on_no_match: onMatch() } : {}) };
}

function tree(random: Random, onMatch: () => JsonObject): JsonObject {
  const byPath = random.chance(0.6);
  const keys: readonly string[] = byPath ? prefixes : ['alice', 'bob', '7', 'one', 'GET'];
  const map = Object.fromEntries(random.some(keys, random.between(1, 3)).map((key) => [key, onMatch()]));
  const input = byPath ? headerInput(':path') : anyInput(random);
  return random.chance(0.5) ? { input, exact_match_map: { map } } : { input, prefix_match_map: { map } };
}

function predicate(random: Random, depth: number): JsonObject {
  const inner = (): JsonObject => predicate(random, depth - 1);
  return random.weighted<JsonObject>([
    [
      4,
      () => ({
        single_predicate: {
          input: anyInput(random),
          value_match: stringMatcher(random, [...headerValues.filter((value) => value !== ''), 'GET', 'v']),
        },
      }),
    ],
    [2, () => ({ single_predicate: { input: headerInput(':path'), value_match: stringMatcher(random, prefixes) } })],
    [depth > 0 ? 1 : 0, () => ({ and_matcher: { predicate: [inner(), inner()] } })],
    [depth > 0 ? 1 : 0, () => ({ or_matcher: { predicate: [inner(), inner()] } })],
    [depth > 0 ? 1 : 0, () => ({ not_matcher: inner() })],
  ]);
}

/** Envoy takes no other inputs than headers of the request. */
function anyInput(random: Random): JsonObject {
  return headerInput(random.pick([...headerNames, ':method', ':authority']));
}

function headerInput(header_name: string): JsonObject {
  return {
    name: 'header',
    typed_config: { '@type': 'type.googleapis.com/envoy.type.matcher.v3.HttpRequestHeaderMatchInput', header_name },
  };
}

/** The matcher of xDS wants the engine of a regular expression named. */
function stringMatcher(random: Random, texts: readonly string[]): JsonObject {
  const made = plainMatcher(random, texts);
  const regex = made.safe_regex;
  return isJsonObject(regex) ? { safe_regex: { ...regex, google_re2: {} } } : made;
}
