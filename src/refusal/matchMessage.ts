import type { JsonObject, JsonValue } from '../base/json.ts';
import type { Message } from '../proto/message.ts';

/** The fields of FilterChainMatch in the order of their numbers, in which Envoy prints them. */
const numbered = [
  'prefix_ranges',
  'source_prefix_ranges',
  'source_ports',
  'destination_port',
  'transport_protocol',
  'application_protocols',
  'server_names',
  'source_type',
  'direct_source_prefix_ranges',
] as const;

/**
 * The match as Envoy prints it (`{"destination_port":80}`), without what is unset or has its default. Equal for two
 * matches exactly where Envoy holds the messages for equal: the order of values counts, and an absent `prefix_len` is
 * not 0.
 */
export function printMatch(match: Message | undefined): string {
  const printed: Record<string, JsonValue> = {};
  for (const field of match === undefined ? [] : numbered) {
    const value = match === undefined ? undefined : printedValue(match, field);
    if (value !== undefined) printed[field] = value;
  }
  return JSON.stringify(printed).replace(/[<>\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

function printedValue(match: Message, field: (typeof numbered)[number]): JsonValue | undefined {
  switch (field) {
    case 'prefix_ranges':
    case 'source_prefix_ranges':
    case 'direct_source_prefix_ranges':
      return unlessEmpty(match.messages(field).map(printRange));
    case 'source_ports':
      return unlessEmpty(match.numbers(field));
    case 'destination_port':
      return match.optionalNumber(field);
    case 'application_protocols':
    case 'server_names':
      return unlessEmpty(match.texts(field));
    case 'transport_protocol':
      return match.text(field) || undefined;
    case 'source_type': {
      const type = match.text(field);
      return type === 'ANY' ? undefined : type;
    }
  }
}

function printRange(range: Message): JsonObject {
  const length = range.optionalNumber('prefixLen');
  return { address_prefix: range.text('addressPrefix'), ...(length === undefined ? {} : { prefix_len: length }) };
}

function unlessEmpty(values: readonly JsonValue[]): JsonValue | undefined {
  return values.length === 0 ? undefined : [...values];
}

/** Protobuf's printer escapes what could end a script in HTML. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
