import type { KnownHeaders } from '../../verdict/clusterDestination.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';

/** The headers that a proxy sends on, from those that it got and what filters and its route have made of them. */
export function handedOnHeaders(
  before: HttpRequest,
  { headers, complete, added }: KnownHeaders,
): Pick<HttpRequest, 'headers' | 'lines' | 'headersComplete'> {
  const after = new Map<string, string | null>();
  const lines = new Map<string, readonly string[]>();
  let isComplete = complete;
  for (const [name, value] of headers) {
    if (name.startsWith(':') || name === 'host') continue;
    const several = before.lines?.get(name);
    if (value === undefined || added?.has(name) === true) isComplete = false;
    else if (several?.[0] === value) {
      after.set(name, several.join(','));
      lines.set(name, several);
    } else after.set(name, value);
  }
  return { headers: after, lines, headersComplete: isComplete };
}
