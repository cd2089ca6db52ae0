/** The JSON name of a protobuf field: `filter_chains` to `filterChains`. */
export function camelCase(protoName: string): string {
  return protoName.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The protobuf name of a JSON name: `filterChains` to `filter_chains`. */
export function snakeCase(jsonName: string): string {
  return jsonName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
