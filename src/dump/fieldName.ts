/** The names that the code asks for are few, and asked for at every item of long lists. */
const known = new Map<string, string>();
const MOST_KNOWN = 5000;

/** The JSON name of a protobuf field: `filter_chains` to `filterChains`. */
export function camelCase(protoName: string): string {
  const before = known.get(protoName);
  if (before !== undefined) return before;
  const name = protoName.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (known.size < MOST_KNOWN) known.set(protoName, name);
  return name;
}

/** The protobuf name of a JSON name: `filterChains` to `filter_chains`. */
export function snakeCase(jsonName: string): string {
  return jsonName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
