import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** `ConsistentHashing` (input_matchers/consistent_hashing/config.cc). */
export function* consistentHashing(message: Message): Generator<ContentProblem> {
  const [threshold, modulo] = [message.number('threshold'), message.number('modulo')];
  if (threshold <= modulo) return;
  yield {
    problem: `the threshold ${threshold} of a hash is greater than its modulo ${modulo}`,
    origin: message.originOf('threshold'),
    says: `threshold cannot be greater than modulo: ${threshold} > ${modulo}`,
  };
}
