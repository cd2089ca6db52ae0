import type { JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { headerNames, headerValues, regexes } from './pools.ts';

export function stringMatcher(random: Random, texts: readonly string[]): JsonObject {
  const text = random.pick(texts);
  const ignoreCase: JsonObject = random.chance(0.2) ? { ignore_case: true } : {};
  return random.weighted<JsonObject>([
    [4, () => ({ exact: text, ...ignoreCase })],
    [2, () => ({ prefix: text.slice(0, Math.max(1, text.length - 2)) || 'x', ...ignoreCase })],
    [2, () => ({ suffix: text.slice(-2) || 'x', ...ignoreCase })],
    [1, () => ({ contains: text.slice(1, 3) || 'x', ...ignoreCase })],
    [1, () => ({ safe_regex: { regex: `${text.slice(0, 2).replace(/[^a-z]/gi, '.')}.*` } })],
  ]);
}

export function headerMatcher(random: Random): JsonObject {
  const name = random.pick([...headerNames, ':method', ':path', ':authority', 'host']);
  const texts = name === ':method' ? ['GET', 'POST'] : name === ':path' ? ['/a', '/c?k=v', '/'] : [...headerValues];
  const test = random.weighted<JsonObject>([
    [5, () => ({ string_match: stringMatcher(random, texts) })],
    [2, () => ({ present_match: random.chance(0.7) })],
    [1, () => ({ range_match: { start: random.pick([-5, 0, 7]), end: random.pick([7, 8, 43]) } })],
    [1, () => ({ exact_match: random.pick(texts) || 'x' })],
    [1, () => ({ prefix_match: random.pick(texts).slice(0, 1) || 'x' })],
    [1, () => ({})],
  ]);
  return {
    name,
    ...test,
    ...(random.chance(0.25) ? { invert_match: true } : {}),
    ...(random.chance(0.2) ? { treat_missing_header_as_empty: true } : {}),
  };
}

export function pathSpecifier(random: Random, prefixes: readonly string[]): JsonObject {
  const text = random.pick(prefixes);
  const sensitive: JsonObject = random.chance(0.2) ? { case_sensitive: false } : {};
  return random.weighted<JsonObject>([
    [5, () => ({ prefix: text, ...sensitive })],
    [2, () => ({ path: text, ...sensitive })],
    [2, () => (text.endsWith('/') ? { prefix: text } : { path_separated_prefix: text, ...sensitive })],
    [3, () => ({ safe_regex: { regex: random.pick(regexes) } })],
    [
      1,
      () => ({
        path_match_policy: {
          name: 'template',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig',
            path_template: random.pick(['/a/*', '/**', '/b/{id}', '/{x=*}/b', '/b/{id=*}/x']),
          },
        },
      }),
    ],
  ]);
}
