/** `a, b or c`; of many only the first `most`, and how many more there are. */
export function listed(items: readonly string[], most = 6, conjunction: 'or' | 'and' = 'or'): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')} ${conjunction} ${items.length - most} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}
