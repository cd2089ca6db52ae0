import { earlyMutationNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HeaderMutation } from '../../model/headerMutation.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import { assume, type PassageContext } from '../passageContext.ts';

/** What a header says when the connection manager begins to look at them; undefined: not known. */
export type GivenHeader = (name: string) => string | null | undefined;

/** The headers of the client, changed by `early_header_mutation_extensions`. */
export function earlyHeaders(
  { earlyHeaderMutations }: HttpConnectionManager,
  request: HttpRequest,
  context: PassageContext,
): ReadonlyMap<string, string | null | undefined> {
  const changed = new Map<string, string | null | undefined>();
  const now = givenHeader(request, changed);
  for (const mutation of earlyHeaderMutations) {
    switch (mutation.kind) {
      case 'remove':
        changed.set(mutation.name, null);
        break;
      case 'append':
        if (mutation.name.startsWith(':') || mutation.name === 'host') {
          assume(context, diagnostic(earlyMutationNotEvaluated, mutation.origin, { name: mutation.name }));
        } else if (mutation.value !== '' || mutation.keepsEmptyValue) {
          changed.set(mutation.name, appended(now(mutation.name), mutation));
        }
        break;
      case 'other':
        assume(context, diagnostic(earlyMutationNotEvaluated, mutation.origin, { name: '' }));
        break;
    }
  }
  return changed;
}

export function givenHeader(
  { headers, headersComplete }: HttpRequest,
  changed: ReadonlyMap<string, string | null | undefined>,
): GivenHeader {
  return (name) =>
    changed.has(name) ? changed.get(name) : (headers.get(name) ?? (headersComplete ? null : undefined));
}

/** What the header says after the mutation. */
export function appended(
  before: string | null | undefined,
  { action, value }: Extract<HeaderMutation, { kind: 'append' }>,
): string | null | undefined {
  switch (action) {
    case 'OVERWRITE_IF_EXISTS_OR_ADD':
      return value;
    case 'ADD_IF_ABSENT':
      return before === null ? value : before;
    case 'OVERWRITE_IF_EXISTS':
      return before === null ? null : before === undefined ? undefined : value;
    case 'APPEND_IF_EXISTS_OR_ADD':
      if (before === null) return value;
      return before === undefined || value === undefined ? undefined : `${before},${value}`;
  }
}
