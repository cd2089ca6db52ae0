/** Names to their values in order. */
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

/** Splits at `&` and the first `=`; routes compare the text as it stands, without decoding percent escapes. */
export function parseQueryParameters(query: string): QueryParameters {
  const parameters = new Map<string, string[]>();
  if (query === '') return parameters;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}
