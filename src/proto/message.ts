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
  /** The JSON as it was read, untouched, for what no getter gives. */
  readonly source: JsonValue;
  /** Whether the message type has a field of this name at all. */
  declares(field: string): boolean;
  /**
   * Whether the field is set: for plain scalars written at all, even as their default. A single value that could not be
   * read counts as unset.
   */
  has(field: string): boolean;
  /** The fields that are set, in camelCase, in the order of the input. */
  fields(): readonly string[];
  /** Where the field, or one item of a list or map, is written; the message's own origin if it is not set. */
  originOf(field: string, item?: string | number): Origin;
  /** Where a part of `source` is written: the members and items on the way to it. */
  originWithin(path: readonly (string | number)[]): Origin;
  /** `string` fields, '' if unset; enum fields give the enum value's name; bytes fields their base64 text. */
  text(field: string): string;
  /** The value of a wrapper (StringValue) or optional field, undefined if unset. */
  optionalText(field: string): string | undefined;
  /** Any numeric field or wrapper, 0 if unset. 64-bit integers beyond 2^53 lose digits (a diagnostic says so). */
  number(field: string): number;
  optionalNumber(field: string): number | undefined;
  boolean(field: string): boolean;
  optionalBoolean(field: string): boolean | undefined;
  /** `google.protobuf.Duration` in milliseconds. */
  duration(field: string): number | undefined;
  message(field: string): Message | undefined;
  messages(field: string): readonly Message[];
  /** The same, one after the other; those of a long list are read anew each time, and none is kept. */
  eachMessage(field: string): Iterable<Message>;
  /** Items that could not be read are left out here and from the other lists and maps. */
  texts(field: string): readonly string[];
  numbers(field: string): readonly number[];
  messageMap(field: string): ReadonlyMap<string, Message>;
  /** The same, one after the other, as `eachMessage`. */
  eachEntry(field: string): Iterable<readonly [key: string, Message]>;
  textMap(field: string): ReadonlyMap<string, string>;
  /** `google.protobuf.Any`. */
  any(field: string): AnyMessage | undefined;
  anys(field: string): readonly AnyMessage[];
  anyMap(field: string): ReadonlyMap<string, AnyMessage>;
  /** Its configuration comes by extension discovery, and it is known that none has come. */
  isUndelivered(): boolean;
  /** `google.protobuf.Struct`, `Value` and `ListValue` as plain JSON. */
  json(field: string): JsonValue | undefined;
  jsonMap(field: string): ReadonlyMap<string, JsonValue>;
  /** The camelCase name of the member of this oneof (in either spelling) that is set. */
  oneof(name: string): string | undefined;
}

/** What was inside a `google.protobuf.Any`: a message whose type we open, or its JSON untouched. */
export type AnyMessage =
  | { readonly kind: 'opened'; readonly type: string; readonly message: Message; readonly origin: Origin }
  | {
      readonly kind: 'opaque';
      readonly type: string;
      readonly json: JsonValue;
      readonly origin: Origin;
      /** Opened all the same where its type is described: nothing is concluded from it, but what is wrong in it is reported. */
      readonly described: () => Message | undefined;
    };
