import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { HeaderMutation } from '../../model/headerMutation.ts';
import type { HeaderToMetadataRule, MetadataPair, SetMetadata } from '../../model/metadataFilter.ts';
import type { ProxyState } from '../facts/proxyState.ts';
import { replaceAll } from '../regex.ts';
import { cookieValue } from './cookies.ts';
import { appended } from './earlyHeaders.ts';
import { formatRequest } from './formatRequest.ts';
import type { HttpContext } from './httpContext.ts';
import type { RequestFacts } from './requestFacts.ts';

/** Structures are merged, member by member (set_metadata_filter.cc). */
export function setMetadata({ entries }: SetMetadata, state: ProxyState): void {
  for (const { namespace, value, overwrites } of entries) {
    const before = state.metadataAt(namespace, []);
    if (before === 'open') state.mayHaveSet(namespace);
    else if (before.value === undefined) state.setMetadata(namespace, value);
    else if (overwrites && isJsonObject(before.value)) state.setMetadata(namespace, merged(before.value, value));
  }
}

/** Lists of the one follow those of the other; other values are replaced. */
function merged(before: JsonObject, after: JsonObject): JsonObject {
  const result: Record<string, JsonObject[string]> = { ...before };
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    result[key] =
      isJsonObject(old) && isJsonObject(value)
        ? merged(old, value)
        : Array.isArray(old) && Array.isArray(value)
          ? [...old, ...value]
          : value;
  }
  return result;
}

/** Headers become metadata, rule by rule (header_to_metadata_filter.cc). Gives the headers that are removed. */
export function headerToMetadata(
  rules: readonly HeaderToMetadataRule[],
  request: RequestFacts,
  state: ProxyState,
): ReadonlyMap<string, null> {
  const removed = new Map<string, null>();
  for (const { header, cookie, onPresent, onMissing, removes } of rules) {
    const value =
      header === '' ? cookieValue(request, cookie).known : removed.has(header) ? null : request.header(header).known;
    if (value === undefined) {
      for (const pair of [onPresent, onMissing]) if (pair !== undefined) state.mayHaveSet(pair.namespace);
    } else if (value === null) {
      if (onMissing !== undefined) write(onMissing, onMissing.value, state);
    } else {
      if (onPresent !== undefined) write(onPresent, onPresent.value || rewritten(onPresent, value), state);
      if (removes && header !== '') removed.set(header, null);
    }
  }
  return removed;
}

/** An empty text is not written. */
function write({ namespace, key, type }: MetadataPair, value: string | undefined, state: ProxyState): void {
  if (value === '') return;
  if (value === undefined || type === undefined) state.mayHaveSet(namespace);
  else if (type === 'text') state.setMetadata(namespace, { [key]: value });
  else if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value)) state.setMetadata(namespace, { [key]: Number(value) });
  else if (/\d/.test(value) || /^\s*[+-]?(?:inf|nan)/i.test(value)) state.mayHaveSet(namespace);
}

const rewritten = ({ rewrite }: MetadataPair, value: string): string | undefined =>
  rewrite === undefined ? value : replaceAll(rewrite.regex, value, rewrite.substitution);

/** What the headers say after the mutations of the filter `header_mutation`; undefined: it cannot be told. */
export function mutatedHeaders(
  mutations: readonly HeaderMutation[],
  context: HttpContext,
): ReadonlyMap<string, string | null | undefined> | undefined {
  const { request } = context;
  const changed = new Map<string, string | null | undefined>();
  for (const mutation of mutations) {
    if (mutation.kind === 'other' || mutation.name.startsWith(':')) return undefined;
    const now = changed.has(mutation.name) ? changed.get(mutation.name) : request.header(mutation.name).known;
    if (mutation.kind === 'remove') {
      changed.set(mutation.name, null);
      continue;
    }
    const value =
      mutation.value ?? formatRequest(mutation.format, { ...context, request: request.changed(changed) }, '');
    if (value !== '' || mutation.keepsEmptyValue) changed.set(mutation.name, appended(now, { ...mutation, value }));
  }
  return changed;
}
