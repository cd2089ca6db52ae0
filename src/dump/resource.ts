import type { JsonValue } from '../base/json.ts';
import type { Relocations } from '../base/relocations.ts';
import type { Origin } from '../diagnostic/origin.ts';

/**
 * What a dump can hold. `cluster_status`, `listener_status`, `certificate` and `server_info` come from Envoy's other
 * admin pages.
 */
export const resourceKinds = [
  'bootstrap',
  'listener',
  'cluster',
  'route_configuration',
  'scoped_route_configuration',
  'endpoints',
  'secret',
  'extension_configuration',
  'cluster_status',
  'listener_status',
  'certificate',
  'server_info',
] as const;

/** What a resource is; `cluster_status` is what the admin page `/clusters` says of a cluster and its hosts. */
export type ResourceKind = (typeof resourceKinds)[number];

/** The sections of Envoy's dump, kept apart: only `static` and `active` resources are in use. */
export type ResourceState = 'static' | 'active' | 'warming' | 'draining' | 'error';

/** The API version that a resource is written in. */
export type Era = 'v1' | 'v2' | 'v3';

/** Of an API that Envoys of today do not take. */
export const isOldEra = (era: Era | undefined): era is 'v1' | 'v2' => era === 'v1' || era === 'v2';

/** One resource of a dump, found by its byte range and parsed when `read` is called for the first time. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly state: ResourceState;
  /** The resource's own name, or the wrapper's; undefined where the dump gives none. Reading it may parse the resource. */
  readonly name: string | undefined;
  /** Name of the group that it stands in, of scoped route configurations: that of the scoped routes that they are for. */
  readonly group: string | undefined;
  /** Of the resource's own JSON (inside the wrapper), in the file as the user has it. */
  readonly origin: Origin;
  readonly versionInfo: string | undefined;
  readonly lastUpdated: string | undefined;
  /** Present on state `error`: what Envoy said when it refused this version; `read` gives the refused configuration. */
  readonly errorState: { readonly details: string; readonly lastUpdateAttempt: string | undefined } | undefined;
  /** Undefined where nothing in it tells; reading it parses the resource. */
  readonly era: Era | undefined;
  /** False only if the text certainly stands nowhere in the resource's JSON: a cheap filter before `read`. */
  mentions(text: string): boolean;
  /** One member of the JSON as it is written, of v2 or v3, without a look at the others. */
  part(name: string): JsonValue | undefined;
  /** The JSON, in v3 shape whatever the era of the dump; undefined where the dump has none (an error state without one). */
  read(): { readonly json: JsonValue; readonly relocations: Relocations } | undefined;
  /**
   * The JSON that `read` gives, for whoever comes back to it later: parsed anew, without a word about what was wrong in it.
   * A function of its own, which holds nothing of what was parsed.
   */
  readonly reread: () => JsonValue | undefined;
}
