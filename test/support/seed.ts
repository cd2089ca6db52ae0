import { randomInt } from 'node:crypto';

/** Any will do; it is changed where a run should not see what every run before it has seen. */
const USUAL = 20261126;

/**
 * What random tests begin with. The same in every run, so that the gate says the same of the same code twice;
 * `WHICHCHAIN_SEED=new` looks at what nobody has seen before (each file at its own), `WHICHCHAIN_SEED=4711` at that again.
 */
export const seed = chosenSeed(process.env.WHICHCHAIN_SEED);

function chosenSeed(asked: string | undefined): number {
  if (asked === undefined || asked === '') return USUAL;
  const chosen = asked === 'new' ? randomInt(2 ** 31) : Number(asked);
  if (!Number.isSafeInteger(chosen) || chosen < 0)
    throw new Error(`WHICHCHAIN_SEED=${asked}: it is \`new\` or a number`);
  return chosen;
}
