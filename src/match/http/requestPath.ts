/** Decoded names to their decoded values in order. */
export type QueryParameters = ReadonlyMap<string, readonly string[]>;

/** The path as routes and RBAC compare it: cut at the query or the fragment (Http::PathUtil::removeQueryAndFragment). */
export function pathWithoutQuery(path: string): string {
  const end = path.search(/[?#]/);
  return end < 0 ? path : path.slice(0, end);
}

/** The text between `?` and the fragment, '' without a query. */
export function queryOf(path: string): string {
  const start = path.indexOf('?');
  if (start < 0) return '';
  const end = path.indexOf('#', start);
  return path.slice(start + 1, end < 0 ? undefined : end);
}

/** Splits at `&` and the first `=`, then decodes percent escapes (Http::Utility::QueryParamsMulti). */
export function parseQueryParameters(query: string): QueryParameters {
  const parameters = new Map<string, string[]>();
  if (query === '') return parameters;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = decodePercent(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodePercent(pair.slice(equals + 1));
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}

/** Decodes what is a valid escape and leaves the rest, byte by byte. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  const encoded = new TextEncoder().encode(text);
  for (let index = 0; index < encoded.length; index += 1) {
    const byte = encoded[index] ?? 0;
    const digits = String.fromCharCode(encoded[index + 1] ?? 0, encoded[index + 2] ?? 0);
    if (byte === 0x25 && /^[0-9A-Fa-f]{2}$/.test(digits)) {
      bytes.push(Number.parseInt(digits, 16));
      index += 2;
    } else {
      bytes.push(byte);
    }
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
