import type { JsonValue } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';

/**
 * A validated protobuf message. Fields are asked for by their proto name in camelCase; asking for a field that the
 * type does not have, or by the getter of another type, is a bug of ours and throws.
 */
export interface Message {
  /** Full proto name, such as `envoy.config.listener.v3.Listener`. */
  readonly type: string;
  readonly origin: Origin;
  /** Whether the message type has a field of this name at all. */
  declares(field: string): boolean;
  /** Whether the field is present in the dump (for plain scalars: written at all). */
  has(field: string): boolean;
  originOf(field: string): Origin;
  /** `string` fields, '' if unset; enum fields give the enum value's name; bytes fields their base64 text. */
  text(field: string): string;
  /** The value of a wrapper (StringValue) or optional field, undefined if unset. */
  optionalText(field: string): string | undefined;
  /** Any numeric field, 0 if unset. 64-bit integers beyond 2^53 lose digits (a diagnostic says so). */
  number(field: string): number;
  optionalNumber(field: string): number | undefined;
  boolean(field: string): boolean;
  optionalBoolean(field: string): boolean | undefined;
  /** `google.protobuf.Duration` in milliseconds. */
  duration(field: string): number | undefined;
  message(field: string): Message | undefined;
  messages(field: string): readonly Message[];
  texts(field: string): readonly string[];
  numbers(field: string): readonly number[];
  messageMap(field: string): ReadonlyMap<string, Message>;
  textMap(field: string): ReadonlyMap<string, string>;
  /** `google.protobuf.Any`. */
  any(field: string): AnyMessage | undefined;
  anys(field: string): readonly AnyMessage[];
  anyMap(field: string): ReadonlyMap<string, AnyMessage>;
  /** `google.protobuf.Struct`, `Value` and `ListValue` as plain JSON. */
  json(field: string): JsonValue | undefined;
  jsonMap(field: string): ReadonlyMap<string, JsonValue>;
  /** The camelCase name of the member of this oneof that is set. */
  oneof(name: string): string | undefined;
}

/** What was inside a `google.protobuf.Any`: a message whose type we open, or its JSON untouched. */
export type AnyMessage =
  | { readonly kind: 'opened'; readonly type: string; readonly message: Message; readonly origin: Origin }
  | { readonly kind: 'opaque'; readonly type: string; readonly json: JsonValue; readonly origin: Origin };
