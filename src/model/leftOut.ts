import { isRedacted } from '../base/isRedacted.ts';
import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

export interface LeftOut {
  /** As protobuf writes it. */
  readonly field: string;
  readonly origin: Origin;
}

/** The proto name of a field, by its name in JSON. */
const fields = {
  filterChains: 'filter_chains',
  defaultFilterChain: 'default_filter_chain',
  filterChainMatch: 'filter_chain_match',
  transportSocket: 'transport_socket',
  filters: 'filters',
} as const;

/** The first of these fields, all of messages, in which `...` or another text stands in place of what was there. */
export function leftOut(message: Message, ...names: readonly (keyof typeof fields)[]): LeftOut | undefined {
  const name = names.find((one) => isLeftOut(memberOf(message.source, fields[one]) ?? memberOf(message.source, one)));
  return name === undefined ? undefined : { field: fields[name], origin: message.originOf(name) };
}

/** `"..."`, and `{...}` as YAML reads it: an object with a member of this name. */
function isLeftOut(json: JsonValue | undefined): boolean {
  if (typeof json === 'string') return isRedacted(json);
  if (isJsonArray(json)) return json.some(isLeftOut);
  return isJsonObject(json) && Object.keys(json).some((key) => /^(?:\.{3}|\u2026)/.test(key));
}
