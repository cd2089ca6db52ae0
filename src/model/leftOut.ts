import { isRedacted } from '../base/isRedacted.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { hasPlaceholder } from '../base/placeholder.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

export interface LeftOut {
  /** As protobuf writes it. */
  readonly field: string;
  readonly origin: Origin;
  /** A template has yet to fill it in. */
  readonly isTemplate?: true;
}

/** The proto name of a field, by its name in JSON. */
const fields = {
  filterChains: 'filter_chains',
  defaultFilterChain: 'default_filter_chain',
  filterChainMatch: 'filter_chain_match',
  transportSocket: 'transport_socket',
  filters: 'filters',
  listenerFilters: 'listener_filters',
} as const;

/** Of these most listeners have none, and who shortens one leaves out what says nothing. */
const mayBeAbsent: ReadonlySet<string> = new Set(['defaultFilterChain', 'listenerFilters']);

/**
 * The first of these fields, all of messages, in which `...` or another text stands in place of what was there, or which may
 * be among the members in whose place it stands.
 */
export function leftOut(message: Message, ...names: readonly (keyof typeof fields)[]): LeftOut | undefined {
  const { source } = message;
  const written = (name: keyof typeof fields) => memberOf(source, fields[name]) ?? memberOf(source, name);
  const name = names.find((one) => isLeftOut(written(one)));
  if (name !== undefined) return { field: fields[name], origin: message.originOf(name) };
  const absent = names.find((one) => !mayBeAbsent.has(one) && written(one) === undefined);
  if (absent === undefined || !hasGap(source)) return undefined;
  return { field: fields[absent], origin: message.origin };
}

/** Where a value of the field is the place of one in a template, such as `${PORT}`, the same. */
export function inTemplate(message: Message, name: keyof typeof fields): LeftOut | undefined {
  const { source } = message;
  if (!hasTemplate(memberOf(source, fields[name]) ?? memberOf(source, name))) return undefined;
  return { field: fields[name], origin: message.originOf(name), isTemplate: true };
}

function hasTemplate(json: JsonValue | undefined): boolean {
  if (typeof json === 'string') return /[$<{_]/.test(json) && hasPlaceholder(json);
  if (isJsonArray(json)) return json.some(hasTemplate);
  return isJsonObject(json) && Object.entries(json).some(([key, value]) => key.startsWith('{') || hasTemplate(value));
}

/** `"..."`, and `{...}` as YAML reads it. */
function isLeftOut(json: JsonValue | undefined): boolean {
  if (typeof json === 'string') return isRedacted(json);
  if (!isJsonArray(json)) return hasGap(json);
  return json.some((item) => isLeftOut(item) && (!isJsonObject(item) || Object.keys(item).length === 1));
}

/** An object with a member `...`. */
const hasGap = (json: JsonValue | undefined): boolean =>
  isJsonObject(json) && Object.keys(json).some((key) => /^(?:\.{3}|\u2026)/.test(key));
