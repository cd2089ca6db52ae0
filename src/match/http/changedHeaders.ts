import type { HeaderMutation } from '../../model/headerMutation.ts';
import type { KnownHeaders } from '../../verdict/clusterDestination.ts';
import { appended } from './earlyHeaders.ts';

/** The headers after some mutations. A value that is appended comes behind the first, which is all that is kept here. */
export function changedHeaders(before: KnownHeaders, mutations: readonly HeaderMutation[]): KnownHeaders {
  if (mutations.length === 0) return before;
  const headers = new Map(before.headers);
  const added = new Set(before.added);
  const now = (name: string): string | null | undefined =>
    headers.has(name) || !before.complete ? headers.get(name) : null;
  for (const mutation of mutations) {
    if (mutation.kind === 'remove') headers.set(mutation.name, null);
    if (mutation.kind !== 'append' || (mutation.value === '' && !mutation.keepsEmptyValue)) continue;
    const { name, action } = mutation;
    const given = now(name);
    const stays = action === 'APPEND_IF_EXISTS_OR_ADD' && given !== null;
    if (stays) added.add(name);
    headers.set(name, stays ? given : appended(given, mutation));
  }
  return { headers, complete: before.complete, added };
}
