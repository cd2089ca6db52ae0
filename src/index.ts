/**
 * whichchain: which Envoy filter chain does this connection hit, and why. Nothing here touches the file system; the
 * functions that open files are in `whichchain/node`.
 */
export type { Diagnostic } from './diagnostic/diagnostic.ts';
export type { Severity } from './diagnostic/diagnosticKind.ts';
export type { Origin } from './diagnostic/origin.ts';
export type { Dump, ProxyIdentity } from './dump/dump.ts';
export { loadDump } from './dump/loadDump.ts';
export type { Resource, ResourceKind, ResourceState } from './dump/resource.ts';
export { memorySource } from './input/memoryBytes.ts';
export type { Bytes, Source } from './input/source.ts';
export { type ConnectionProblem, type ConnectionRecord, connectionFromRecord } from './question/connectionRecord.ts';
export { explain } from './question/explain.ts';
export { type MatchOptions, match } from './question/match.ts';
export type { Connection, ConnectionEnd, HttpVersion } from './verdict/connection.ts';
export type { Explanation, FactChange, NearMiss } from './verdict/explanation.ts';
export type { Fact, FactAssumption } from './verdict/fact.ts';
export { type OutcomeJson, outcomeJson } from './verdict/outcomeJson.ts';
export type { ChainReference, ListenerReference } from './verdict/reference.ts';
export { type Stage, stages } from './verdict/stage.ts';
export type { DroppedChain, Step, Taken } from './verdict/step.ts';
export type { Outcome, Verdict, Walk, WalkBranch } from './verdict/verdict.ts';
export { type VerdictJson, verdictJson } from './verdict/verdictJson.ts';
