import { askInNamespace, type FoundEnvoy } from './askInNamespace.ts';
import type { Answered, Batch } from './batch.ts';
import { setUpNamespace } from './networkNamespace.ts';

/** A program: it runs in a network namespace of its own and answers the batches that its parent sends. */
export interface Order {
  readonly number: number;
  readonly envoy: FoundEnvoy;
  readonly batch: Batch;
}

export interface Delivery {
  readonly number: number;
  readonly answered: Answered;
}

async function answer({ envoy, batch }: Order): Promise<Answered> {
  try {
    return await askInNamespace(envoy, batch);
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

setUpNamespace();
let last: Promise<void> = Promise.resolve();
process.on('message', (order: Order) => {
  // One at a time: the configurations share the namespace's addresses.
  last = last.then(async () => {
    const delivery: Delivery = { number: order.number, answered: await answer(order) };
    process.send?.(delivery);
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
