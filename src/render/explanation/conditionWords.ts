import { listed } from '../../base/listed.ts';
import type { FactAssumption } from '../../verdict/fact.ts';
import type { Condition } from '../../verdict/outcomeGroup.ts';

/** How the values of an open fact read: a word before them, and what "any other" is called. */
const phrases: Readonly<Record<string, { readonly before: string; readonly other: string }>> = {
  serverName: { before: 'SNI ', other: 'any other SNI, or none' },
  applicationProtocols: { before: 'ALPN ', other: 'any other ALPN, or none' },
  http: { before: 'plaintext ', other: 'plaintext that is no HTTP' },
  source: { before: 'client ', other: 'any other client' },
  'source port': { before: 'source port ', other: 'any other source port' },
  directSource: { before: 'TCP peer ', other: 'any other TCP peer' },
  'directSource port': { before: 'port of the TCP peer ', other: 'any other port of the TCP peer' },
  path: { before: 'path ', other: 'any other path' },
  clientCertificate: { before: '', other: 'any other client certificate' },
};

/** A fact of the engine as people call it. */
export function factName(name: string): string {
  return factNames[name] ?? name;
}

const factNames: Readonly<Record<string, string>> = {
  transport: 'the transport',
  path: 'the path',
  method: 'the method',
  applicationProtocols: 'the ALPN',
  clientCertificate: 'the client’s certificate',
  directSource: 'the TCP peer',
  http: 'the plaintext',
  serverName: 'the SNI',
  source: 'the client’s address',
};

/** `the SNI is a.example.com and path is one that starts with "/a"`: what was taken of open facts. */
export function assumedWords(assumptions: readonly FactAssumption[], and = ' and '): string {
  // Some values are whole sentences about the fact.
  const words = ({ fact, value }: FactAssumption): string =>
    fact.kind === 'proxy_state' && value.includes(fact.name) ? value : `${factName(fact.name)} is ${value}`;
  return assumptions.map(words).join(and);
}

/** `TLS, ALPN h2 or http/1.1`. */
export function conditionsWords(conditions: readonly Condition[], most = 5): string {
  if (conditions.length === 0) return 'anything else';
  return conditions.map((condition) => conditionWords(condition, most)).join(', ');
}

function conditionWords({ fact, values, except }: Condition, most: number): string {
  if (fact.name === 'transport') return values.map((value) => (value === 'tls' ? 'TLS' : 'plaintext')).join(' or ');
  if (fact.kind === 'envoy' && fact.name.includes('range')) return `Envoy takes ${listed(values, most)}`;
  const phrase = phrases[fact.name] ?? { before: `${fact.name} `, other: `any other ${fact.name}` };
  // Some values are whole sentences about the fact.
  if (values.every((value) => value.includes(fact.name))) return listed(values, most);
  const words = (value: string): string => {
    if (fact.name === 'clientCertificate') return certificateWords(value);
    return fact.name === 'http' ? (httpNames[value] ?? value) : value;
  };
  if (except === undefined) {
    // "path one that starts with …" is better said as "path starts with …".
    const isClause = phrase.before !== '' && values.every((value) => clause.test(value));
    const shown = values.map((value) => (isClause ? value.replace(clause, '') : words(value)));
    const is = values.every((value) => /^(?:true|false|present|absent)$/.test(value)) ? 'is ' : '';
    return `${phrase.before}${is}${listed(shown, most)}`;
  }
  const isShort = values.length > 1 && except.length <= 2;
  return isShort ? `${phrase.before}not ${listed(except.map(words))}` : phrase.other;
}

function certificateWords(value: string): string {
  return value === 'none' ? 'no client certificate' : value.replace(/^one that /, 'a client certificate that ');
}

const clause = /^(?:one|something) that (?=(?:is|does|starts|ends|contains|matches|satisfies|fits)\b)/;

const httpNames: Readonly<Record<string, string>> = { h2c: 'HTTP/2', 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1' };
