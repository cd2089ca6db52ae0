import { isJsonObject, type JsonObject } from '../../../../src/base/json.ts';
import type { Random } from '../../generate/random.ts';
import { stringMatcher as plainMatcher } from './matchers.ts';
import { headerValues, serverNames } from './pools.ts';

/** A unified matcher whose actions allow, deny or log. */
export function rbacMatcher(random: Random, kind: 'http' | 'network', port: number): JsonObject {
  const entries = Array.from({ length: random.between(1, 3) }, () => ({
    predicate: predicate(random, kind, port, 2),
    on_match: action(random),
  }));
  const body: JsonObject = random.chance(0.5)
    ? { matcher_list: { matchers: entries } }
    : { matcher_tree: tree(random, kind, port) };
  return { ...body, ...(random.chance(0.5) ? { on_no_match: action(random) } : {}) };
}

function action(random: Random): JsonObject {
  return {
    action: {
      name: 'action',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.config.rbac.v3.Action',
        name: random.pick(['allowed one', 'b']),
        action: random.pick(['ALLOW', 'ALLOW', 'DENY', 'LOG']),
      },
    },
  };
}

function predicate(random: Random, kind: 'http' | 'network', port: number, depth: number): JsonObject {
  const inner = (): JsonObject => predicate(random, kind, port, depth - 1);
  return random.weighted<JsonObject>([
    [4, () => ({ single_predicate: single(random, kind, port) })],
    [depth > 0 ? 1 : 0, () => ({ and_matcher: { predicate: [inner(), inner()] } })],
    [depth > 0 ? 1 : 0, () => ({ or_matcher: { predicate: [inner(), inner()] } })],
    [depth > 0 ? 1 : 0, () => ({ not_matcher: inner() })],
  ]);
}

function single(random: Random, kind: 'http' | 'network', port: number): JsonObject {
  if (kind === 'http' && random.chance(0.6)) {
    return {
      input: headerInput(random),
      value_match: stringMatcher(
        random,
        headerValues.filter((value) => value !== ''),
      ),
    };
  }
  if (random.chance(0.35)) return connectionPredicate(random, port);
  return random.chance(0.5)
    ? { input: networkInput('ServerNameInput'), value_match: stringMatcher(random, serverNames) }
    : {
        input: networkInput('SourceIPInput'),
        value_match: stringMatcher(random, ['127.0.0.1', '127.0.0.2', '127.9.9.9']),
      };
}

/** What else there is to ask about the connection and its certificate. */
function connectionPredicate(random: Random, port: number): JsonObject {
  const [name, values] = random.pick<readonly [string, readonly string[]]>([
    ['UriSanInput', ['spiffe://mesh/ns/a/sa/alice', 'spiffe://mesh/ns/a/sa/many,spiffe://other/ns/b/sa/many']],
    ['DnsSanInput', ['bob.example.com', 'many.example.com,*.wild.example.com']],
    ['SubjectInput', ['CN=alice', 'CN=bob,O=mesh', 'CN=']],
    ['SourcePortInput', ['20', '2', '0']],
    ['DirectSourceIPInput', ['127.0.0.1', '127.0.0.2', '127.9.9.9']],
    ['DestinationIPInput', ['127.0.0.1', '127.0.']],
    ['DestinationPortInput', [String(port), '1']],
    ['NetworkNamespaceInput', ['x']],
  ]);
  return { input: networkInput(name), value_match: stringMatcher(random, values) };
}

function tree(random: Random, kind: 'http' | 'network', port: number): JsonObject {
  if (kind === 'http' && random.chance(0.5)) {
    const map = Object.fromEntries(random.some(['alice', 'bob', '7', 'one'], 2).map((key) => [key, action(random)]));
    return { input: headerInput(random), exact_match_map: { map } };
  }
  if (random.chance(0.2)) {
    const map = { 'spiffe://mesh/ns/a/sa/alice': action(random), 'spiffe://x': action(random) };
    return { input: networkInput('UriSanInput'), exact_match_map: { map } };
  }
  const map = Object.fromEntries([[String(random.pick([port, port, 9])), action(random)]]);
  return { input: networkInput('DestinationPortInput'), exact_match_map: { map } };
}

function headerInput(random: Random): JsonObject {
  return {
    name: 'header',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.type.matcher.v3.HttpRequestHeaderMatchInput',
      header_name: random.pick(['x-user', 'x-count', ':method', ':path']),
    },
  };
}

function networkInput(name: string): JsonObject {
  const family = /San|Subject/.test(name) ? 'ssl' : 'network';
  return {
    name: 'input',
    typed_config: { '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.${family}.v3.${name}` },
  };
}

/** The matcher of xDS wants the engine of a regular expression named. */
function stringMatcher(random: Random, texts: readonly string[]): JsonObject {
  const matcher = plainMatcher(random, texts);
  const regex = matcher.safe_regex;
  return isJsonObject(regex) ? { safe_regex: { ...regex, google_re2: {} } } : matcher;
}
