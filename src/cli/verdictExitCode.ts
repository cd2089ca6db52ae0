import { failsBehind } from '../verdict/upstreamJson.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { exitCode } from './exitCode.ts';

/**
 * Clean only where a chain is certain and the proxy does not refuse what comes behind it. `hasRequest`: a request was
 * part of the question, so it is a finding if nothing certain can be said about it.
 */
export function verdictExitCode(verdict: Verdict, hasRequest: boolean): number {
  if (verdict.kind === 'undecided') return exitCode.finding;
  const { kind } = verdict.walk.outcome;
  if (kind !== 'matched' && kind !== 'default') return exitCode.finding;
  const { passage } = verdict;
  if (passage === undefined) return exitCode.clean;
  if (passage.kind === 'undecided') return hasRequest ? exitCode.finding : exitCode.clean;
  return failsBehind(passage) ? exitCode.finding : exitCode.clean;
}
