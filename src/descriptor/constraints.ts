/**
 * What Envoy's API demands of a value beyond its type (its `validate.rules`), as far as Envoy's own build checks it: a
 * message that violates one is refused as a whole. Numbers of duration fields are milliseconds; lengths of strings are
 * code points, `maxBytes` counts UTF-8 bytes; `in` and `notIn` of enum fields are enum numbers; patterns are RE2
 * expressions that the whole value must match.
 */
export interface Constraints {
  readonly in?: readonly (string | number)[];
  readonly notIn?: readonly (string | number)[];
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly minLen?: number;
  readonly maxLen?: number;
  readonly maxBytes?: number;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly unique?: boolean;
  readonly minPairs?: number;
  /** The empty value passes whatever else is said. */
  readonly ignoreEmpty?: boolean;
  readonly items?: Constraints;
  readonly keys?: Constraints;
  readonly values?: Constraints;
}
