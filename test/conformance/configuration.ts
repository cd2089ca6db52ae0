import type { JsonObject } from '../../src/base/json.ts';

/** The listeners of one Envoy, as v3 JSON in either spelling of the field names. */
export interface Configuration {
  readonly listeners: readonly JsonObject[];
}
