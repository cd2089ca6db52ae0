import type { JsonObject } from '../../../src/base/json.ts';
import { pools } from './pools.ts';
import type { Random } from './random.ts';

/** The inputs of `envoy.extensions.matching.common_inputs.network.v3` and values that they may have. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  DestinationIPInput: ['10.1.2.3', '10.1.2.4', '10.2.0.1', '2001:db8:1::1'],
  DestinationPortInput: ['80', '443', '8080', '9000', '900', '8'],
  SourceIPInput: ['10.1.2.3', '10.1.2.200', '127.0.0.1', '192.168.7.1'],
  SourcePortInput: ['1000', '1001', '30000', '3'],
  DirectSourceIPInput: ['10.1.2.3', '10.1.2.4', '127.0.0.1'],
  SourceTypeInput: ['local', 'external', 'l'],
  ServerNameInput: ['a.com', 'b.a.com', 'A.com', 'b.', 'c.b.a.com', 'a', '10.1.2.3', '10.1.2.200'],
  NetworkNamespaceInput: ['', '/run/netns/a'],
  FilterStateInput: ['waypoint', 'w', 'a.com', 'a%b 10.1.2.3', '443', '80', '10.1.2.3', '-'],
  TransportProtocolInput: ['tls', 'raw_buffer', 't', 'r', 'raw_'],
  ApplicationProtocolInput: [
    "'h2'",
    "'http/1.1'",
    "'h2','http/1.1'",
    "'http/1.1','h2'",
    'h2',
    "'h2c'",
    "'h",
    "'http/1.0'",
  ],
};

export interface GeneratedInput {
  readonly name: string;
  readonly message: JsonObject;
  readonly values: readonly string[];
}

export function generateInput(random: Random): GeneratedInput {
  // Nobody has a certificate yet.
  if (random.chance(0.03)) {
    const name = random.pick(['UriSanInput', 'DnsSanInput', 'SubjectInput']);
    return { name, message: inputMessage(name), values: ['a.com', 'CN=a', 'spiffe://a'] };
  }
  const name = random.pick(Object.keys(inputs));
  return { name, message: inputMessage(name), values: inputs[name] ?? [] };
}

export function inputMessage(name: string): JsonObject {
  const type = `type.googleapis.com/envoy.extensions.matching.common_inputs.network.v3.${name}`;
  if (name.endsWith('SanInput') || name === 'SubjectInput') {
    return {
      name,
      typed_config: { '@type': `type.googleapis.com/envoy.extensions.matching.common_inputs.ssl.v3.${name}` },
    };
  }
  const key = name === 'FilterStateInput' ? { key: 'io.istio.source' } : {};
  return { name, typed_config: { '@type': type, ...key } };
}

/** A StringMatcher near the input's values. */
export function generateStringMatcher(random: Random, values: readonly string[]): JsonObject {
  const value = random.pick(values.filter((text) => text !== ''));
  const part = value.slice(0, random.between(1, value.length));
  const matcher = random.weighted<JsonObject>([
    [4, () => ({ exact: value })],
    [2, () => ({ prefix: part })],
    [2, () => ({ suffix: value.slice(-random.between(1, value.length)) })],
    [2, () => ({ contains: part })],
    [3, () => ({ safe_regex: { google_re2: {}, regex: generateRegex(random, value) } })],
  ]);
  const folded = matcher.safe_regex === undefined && random.chance(0.2);
  return folded ? { ...matcher, ignore_case: true } : matcher;
}

/** Forms in which RE2 differs from other dialects or which need care: anchors, classes, flags, alternatives. */
function generateRegex(random: Random, value: string): string {
  const quoted = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return random.pick([
    quoted,
    `${quoted}.*`,
    `^${quoted}$`,
    `(?i)${quoted}`,
    `${quoted}|nothing`,
    '.*',
    '[0-9.]+',
    '\\d+',
    '\\pL[\\pL.]*',
    "'[^']*'(,'[^']*')?",
    '(?:[a-c]\\.)+com',
    '\\Aa.com\\z',
    '[[:alpha:].]+',
    '(?s).{3,}',
    '(?U)a.*',
    '(?P<first>[a-z]+)\\.com',
    '\\Qa.com\\E',
    '[^a]+',
    '\\D+\\b',
    '(a|b|c)\\.?(a\\.)?com',
    '\\x61\\.com',
    '(?i)A\\.COM',
    '1{0,2}0?.*[^3]$',
    '(?m)^a$|^10.*$',
    '\\w+',
    '\\S+\\s?',
    '',
    `${pools.serverNames[1].replaceAll('.', '\\.')}?`,
  ]);
}
