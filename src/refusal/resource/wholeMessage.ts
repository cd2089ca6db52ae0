import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { constraintViolations } from '../../proto/constraintViolations.ts';
import { configurationsWithoutType } from '../rule/anyTypes.ts';
import { isUnreadable } from '../rule/unreadableJson.ts';
import { lastCause } from '../rule/violatedConstraints.ts';
import type { ResourceProblem, ResourceRule } from './resourceCheck.ts';

/** JSON that does not fit the message, whatever the version of the API. */
export function* unreadable(problems: readonly Diagnostic[]): Generator<ResourceProblem> {
  for (const problem of problems) {
    const { origin } = problem;
    if (origin === undefined || !isUnreadable(problem)) continue;
    const text = `Envoy cannot read this JSON: ${problem.message}`;
    yield { problem: text, origin, says: undefined, effect: 'update_refused' };
  }
}

/** What Envoy refuses a whole update for, before it looks at what the resource configures. */
export const wholeMessage: ResourceRule = function* ({ message, contents, problems }) {
  yield* unreadable(problems);
  const effect = 'update_refused';
  for (const { problem, origin, says } of configurationsWithoutType(message)) yield { problem, origin, says, effect };
  const says = 'Invalid duration: Expected positive duration';
  for (const { field, origin } of contents.negativeDurations) {
    yield { problem: `\`${field}\` is negative`, origin, says, effect };
  }
  for (const { text, origin } of constraintViolations(contents)) {
    const words = `Proto constraint validation failed (${text})`;
    yield { kind: 'constraint', problem: lastCause(text), origin, says: words, effect };
  }
};
