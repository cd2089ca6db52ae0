/** `1 chain`, `2 chains`: a number with its word; the plural is that of most words unless it is given. */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${count} ${count === 1 ? word : plural}`;
}
