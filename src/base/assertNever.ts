/** Marks the unreachable branch of an exhaustive switch; reaching it is a bug of ours, never of the input. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
