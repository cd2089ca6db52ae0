import { ambiguousLine, cutLine } from '../../diagnostic/catalogue/evidence.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { describedConnection } from '../../evidence/accessLog/describedConnection.ts';
import { outcomeKey } from '../../match/matchConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { Explanation } from '../../verdict/explanation.ts';
import { meshOf } from '../explain/mesh.ts';
import { reasonFor } from '../explain/reason.ts';
import { explain } from '../explain.ts';
import { listenerOf } from '../listenerOf.ts';
import { causeKinds } from './causeKind.ts';
import { causeOf } from './causeOf.ts';
import { noFilterChain } from './causes/noFilterChain.ts';
import { happened } from './happened.ts';
import { type Hypothesis, hypothesesOf } from './hypotheses.ts';
import { inferredDetails, likelyOnly } from './inferredDetails.ts';
import { type LikelyListener, likelyListeners } from './likelyListeners.ts';
import { basisOf } from './lineBasis.ts';
import { type LineContext, lineContext } from './lineContext.ts';
import type { LineAnswer, LineInference, LinePossibility } from './lineExplanation.ts';
import { contradictionsOf } from './lineNotices.ts';
import { advice } from './lineWords.ts';
import type { LogProxy } from './logProxy.ts';
import { factWords, inferencesOf, settledConnection } from './narrow.ts';
import { plainFix } from './plainFixes.ts';

/** More ways than these are not told one by one. */
const mostPossibilities = 6;

/** What one line means for the dump; without a dump, what the line alone tells. */
export function explainRecord(proxy: LogProxy | undefined, line: AccessLogRecord, envoyVersion?: string): LineAnswer {
  const listeners = likelyListeners(proxy, line);
  const [only] = listeners.length === 1 ? listeners : [];
  const record = only?.record ?? line;
  const described = describedConnection(record);
  const hypotheses =
    proxy === undefined || described === undefined ? [] : hypothesesOf(proxy, record, described.connection);
  const context = lineContext(record, proxy, hypotheses);
  const connection = connectionOf(context) ?? described?.connection;
  const explanation =
    proxy === undefined || connection === undefined ? undefined : settledExplanation(context, connection, envoyVersion);
  const possibilities = explanation === undefined ? possibilitiesOf(context) : [];
  const inferred = inferredDetails(context);
  const found =
    noFilterChain(context, explanation, possibilities, listeners) ??
    (inferred === undefined ? causeOf(context) : likelyOnly(causeOf(inferred.context)));
  const isPlain = proxy !== undefined && !meshOf(proxy.dump).isIstio;
  const cause = isPlain ? { ...found, fix: plainFix(found) } : found;
  return {
    happened: happened(context),
    cause,
    isFinding: causeKinds[cause.kind].finding,
    inferences: [
      ...(only === undefined ? [] : [onlyListener(only)]),
      ...(described?.inferences ?? []).map(({ fact, because }) => ({
        fact,
        words: inferenceWords(described?.connection, because),
      })),
      ...inferencesOf(context),
      ...(inferred === undefined ? [] : [inferred.inference]),
    ],
    possibilities,
    connection,
    listener: context.target.listenerReference,
    chain: context.target.chainReference,
    explanation,
    notices: [
      ...contradictionsOf(context),
      ...(record.ambiguous ? [diagnostic(ambiguousLine, undefined, {})] : []),
      ...(record.isCut === true ? [diagnostic(cutLine, undefined, {})] : []),
    ],
    basis: basisOf(context),
  };
}

function onlyListener({ listener, record, isLikeliest }: LikelyListener): LineInference {
  const why = isLikeliest
    ? 'no other of this dump is configured to answer so'
    : 'at no other of this dump can it have ended so';
  const words = `It came to listener ${listener.name} on ${record.downstreamLocalAddress}: ${why}.`;
  return { fact: 'destination', words };
}

function inferenceWords(connection: Connection | undefined, because: string): string {
  return `The client sent ${connection?.transport === 'tls' ? 'TLS' : 'plaintext'}: ${because}.`;
}

/** The connection as far as line and dump agree; with one way left everything that it implies is in it. */
function connectionOf({ proxy, fitting, hypotheses }: LineContext): Connection | undefined {
  const [first, ...others] = fitting;
  if (first === undefined) {
    const likeliest = hypotheses.find(({ client }) => client !== 'silent');
    if (likeliest === undefined) return undefined;
    // TLS or not stays open where the line and the dump do not settle it.
    return hypotheses.length === 1
      ? likeliest.connection
      : { ...likeliest.connection, transport: undefined, http: undefined };
  }
  if (others.length === 0) return (proxy && settledConnection(proxy, first)) ?? first.connection;
  const { serverName } = first.connection;
  return {
    ...first.connection,
    transport: undefined,
    http: undefined,
    applicationProtocols: undefined,
    // Plaintext has none; whether the others had one is as open as what they were.
    serverName: others.every(({ connection }) => connection.serverName === serverName) ? serverName : undefined,
    silent: false,
  };
}

/** The answer of `explain`, where what is left ends in one way. */
function settledExplanation(
  { proxy, fitting }: LineContext,
  connection: Connection,
  envoyVersion: string | undefined,
): Explanation | undefined {
  const [first] = fitting;
  if (proxy === undefined || first === undefined) return undefined;
  // With several clients left, their common outcome is decided only if it does not matter which it was.
  const explanation = explain(proxy.dump, connection, { envoyVersion, stopAt: 'chain' });
  if (explanation.verdict.kind !== 'decided') return undefined;
  const isAlpnGiven = first.connection.applicationProtocols !== undefined;
  return isAlpnGiven ? explanation : { ...explanation, reason: withoutAlpnClaim(explanation.reason) };
}

/** A line does not print the ALPN: of a client that matched no chain by it, only that is known. */
function withoutAlpnClaim(reason: string): string {
  return reason
    .replace(/the client offered no ALPN(?=\.$)/, 'the client offered none of these')
    .replace(/the client sent TLS of its own with no ALPN(?=\.$)/, 'the client sent TLS of its own');
}

/** Each way that is left, with its reason; ways that end alike for the same client are told once. */
function possibilitiesOf({ proxy, fitting }: LineContext): readonly LinePossibility[] {
  if (proxy === undefined) return [];
  const found = new Map<string, LinePossibility>();
  for (const one of fitting) {
    for (const { walk, assumptions } of one.fitting) {
      const key = `${one.client} ${outcomeKey(walk)} ${walk.steps.at(-1)?.stage ?? ''}`;
      if (found.has(key) || found.size >= mostPossibilities) continue;
      const facts = assumptions.map(({ fact, value }) => `the ${factWords(fact.name)} was ${value}`);
      const condition = [clientWords(one), ...facts.slice(0, 2)].join(' and ');
      const listener = listenerOf(proxy.model, walk);
      const { reason, hint } = reasonFor(walk, one.connection, listener, meshOf(proxy.dump));
      found.set(key, { condition, reason, hint: advice(hint) });
    }
  }
  return [...found.values()];
}

function clientWords({ client, connection }: Hypothesis): string {
  if (client === 'silent') return 'the client sent nothing';
  if (client === 'plaintext') return 'the client sent plaintext';
  return connection.serverName === null ? 'the client sent TLS without a server name' : 'the client sent TLS';
}
