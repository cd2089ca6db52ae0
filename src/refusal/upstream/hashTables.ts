import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';

const smallestRing = 1024;
const largestRing = 8_388_608;
const usualTable = 65_537;

/** Ring sizes, of the cluster's old field or the typed policy (ring_hash_lb.cc). */
export function* ringSizes(config: Message | undefined, holder: Message): Generator<ContentProblem> {
  const least = config?.optionalNumber('minimumRingSize') ?? smallestRing;
  const most = config?.optionalNumber('maximumRingSize') ?? largestRing;
  if (least <= most) return;
  const says = `ring hash: minimum_ring_size (${least}) > maximum_ring_size (${most})`;
  yield {
    problem: `its ring has at least ${least} and at most ${most} entries`,
    origin: (config ?? holder).origin,
    says,
  };
}

/** The size of a maglev table (maglev_lb.cc). */
export function* maglevTable(config: Message | undefined): Generator<ContentProblem> {
  const size = config?.optionalNumber('tableSize') ?? usualTable;
  // With 1 Envoy ends, where there is a host to put into the table.
  if (config === undefined || size === 1 || isPrime(size)) return;
  const origin = config.originOf('tableSize');
  const says = 'The table size of maglev must be prime number';
  yield { problem: `the size of its maglev table, ${size}, is no prime number`, origin, says };
}

function isPrime(number: number): boolean {
  if (number < 2 || number > largestTable) return number > largestTable;
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

/** Larger ones are refused by the API, in the old field. */
const largestTable = 2 ** 40;
