import type { OutcomeKey } from '../outcome.ts';
import type { EngineAnswer } from './engine.ts';

/**
 * Whether the engine's answer is right, given what several processes of a real Envoy did. Complete facts must give a
 * decided answer, unless Envoy itself is not deterministic: then each of its outcomes must be among those listed.
 */
export function judge(envoy: readonly OutcomeKey[], engine: EngineAnswer): boolean {
  if (envoy.length === 0) return false;
  if (engine.kind === 'decided') return envoy.every((outcome) => outcome === engine.outcome);
  return (
    engine.factKinds.every((kind) => kind === 'envoy') && envoy.every((outcome) => engine.outcomes.includes(outcome))
  );
}

export function describeAnswer(answer: EngineAnswer): string {
  if (answer.kind === 'decided') return answer.outcome;
  return `undecided (${answer.outcomes.join(' | ')}) for want of ${answer.factKinds.join(', ')}`;
}
