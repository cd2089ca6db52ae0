import { matchConnection, outcomeKey } from '../../match/matchConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { FactAssumption } from '../../verdict/fact.ts';
import type { WalkBranch } from '../../verdict/verdict.ts';
import type { Hypothesis } from './hypotheses.ts';
import type { LineContext } from './lineContext.ts';
import type { LineInference } from './lineExplanation.ts';
import { endWords } from './lineWords.ts';
import type { LogProxy } from './logProxy.ts';

const clientNames = { tls: 'TLS', plaintext: 'plaintext', silent: 'nothing' } as const;
const otherClient = {
  tls: 'a TLS client',
  plaintext: 'a plaintext client',
  silent: 'a client that sends nothing',
} as const;

/** What follows from only some of the possible clients ending as the line says. */
export function inferencesOf(context: LineContext): readonly LineInference[] {
  const { proxy, hypotheses, fitting, target } = context;
  if (proxy === undefined || fitting.length === 0) return [];
  const inferences: LineInference[] = [];
  if (target.client === 'silent') {
    const words = `The client sent nothing, or not enough: the duration of ${context.record.duration} ms is the listener filter timeout.`;
    inferences.push({ fact: 'silent', words });
  } else if (target.client !== undefined && context.record.level !== 'http') {
    const others = hypotheses.filter(({ client }) => client !== target.client && client !== 'silent');
    const ends = others.map((other) => `${otherClient[other.client]} would have ${endings(proxy, other)}`);
    if (ends.length > 0) {
      const words = `The client sent ${clientNames[target.client]}: ${ends.join('; ')}.`;
      inferences.push({ fact: 'transport', words });
    }
  }
  if (context.passage?.isGrpc === true) {
    const words = `The request was one of gRPC: the proxy answers such a one with 200, and tells the error in the header grpc-status.`;
    inferences.push({ fact: 'header content-type', words });
  }
  for (const one of fitting) inferences.push(...narrowedFacts(proxy, one));
  return inferences;
}

function endings(proxy: LogProxy, { verdict }: Hypothesis): string {
  const ends = [...new Set(verdict.branches.map(({ walk }) => endWords(proxy.model, walk)))];
  return ends.length > 3 ? `${ends.slice(0, 3).join(' or ')}, …` : ends.join(' or ');
}

/** Facts whose classes were open and of which only some fit. */
function narrowedFacts(proxy: LogProxy, { verdict, fitting }: Hypothesis): readonly LineInference[] {
  if (fitting.length === verdict.branches.length) return [];
  const facts = new Set(fitting.flatMap(({ assumptions }) => assumptions.map(({ fact }) => fact.name)));
  return [...facts].flatMap((fact) => {
    const fits = valuesOf(fitting, fact);
    const others = verdict.branches.filter((branch) => !fitting.includes(branch));
    const excluded = valuesOf(others, fact).filter((value) => !fits.includes(value));
    if (excluded.length === 0 || fits.length > 3) return [];
    const [example] = others;
    const instead =
      example === undefined ? '' : `; with ${excluded[0]} it would have ${endWords(proxy.model, example.walk)}`;
    return [{ fact, words: `The ${factWords(fact)} was ${fits.join(' or ')}${instead}.` }];
  });
}

function valuesOf(branches: readonly WalkBranch[], fact: string): readonly string[] {
  const values = branches.flatMap(({ assumptions }) =>
    assumptions.filter((assumption) => assumption.fact.name === fact).map(({ value }) => value),
  );
  return [...new Set(values)];
}

export function factWords(fact: string): string {
  switch (fact) {
    case 'applicationProtocols':
      return 'ALPN of the client';
    case 'serverName':
      return 'SNI of the client';
    case 'http':
      return 'HTTP version of the plaintext bytes';
    default:
      return fact;
  }
}

/**
 * The connection with a value for each fact that was open and that the line settles, if one value stands for all of
 * them; undefined where the ways that fit do not end alike.
 */
export function settledConnection(
  proxy: LogProxy,
  { connection, verdict, fitting }: Hypothesis,
): Connection | undefined {
  const [first] = fitting;
  if (first === undefined) return undefined;
  const wanted = outcomeKey(first.walk);
  if (fitting.some(({ walk }) => outcomeKey(walk) !== wanted)) return undefined;
  if (verdict.kind === 'decided') return connection;
  const settled = first.assumptions.reduce(assume, connection);
  const again = matchConnection(proxy.model, settled, 64);
  return again.kind === 'decided' && outcomeKey(again.walk) === wanted ? settled : undefined;
}

/** Puts a value of the class that was assumed into the connection, where the class has an obvious one. */
function assume(connection: Connection, { fact, value }: FactAssumption): Connection {
  switch (fact.name) {
    case 'applicationProtocols': {
      const named = /^(\S+) (?:among them|before the others)$/.exec(value)?.[1];
      return { ...connection, applicationProtocols: named === undefined ? [] : [named] };
    }
    case 'serverName':
      return /^[\w.-]+$/.test(value) && value.includes('.') ? { ...connection, serverName: value } : connection;
    case 'http':
      if (value === 'h2c') return { ...connection, http: '2' };
      if (value === 'http/1.1' || value === 'http/1.0')
        return { ...connection, http: value === 'http/1.1' ? '1.1' : '1.0' };
      return { ...connection, http: null };
    default:
      return connection;
  }
}
