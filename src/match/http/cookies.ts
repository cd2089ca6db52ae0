import { OpenValue } from './openValue.ts';
import type { RequestFacts } from './requestFacts.ts';

/** The first cookie of a name, its quotes removed (Http::Utility::parseCookies). */
export function cookieValue(request: RequestFacts, name: string): OpenValue {
  const header = request.header('cookie');
  const fact = { kind: 'request', name: `cookie ${name}` } as const;
  const { known } = header;
  if (known === undefined) return request.openCookie(name, fact);
  if (known === null) return new OpenValue(fact, null);
  for (const part of (request.values('cookie') ?? [known]).flatMap((line) => line.split(';'))) {
    const equals = part.indexOf('=');
    if (equals < 0 || part.slice(0, equals).replace(/^ +/, '') !== name) continue;
    const value = part.slice(equals + 1);
    const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
    return new OpenValue(fact, isQuoted ? value.slice(1, -1) : value);
  }
  return new OpenValue(fact, null);
}
