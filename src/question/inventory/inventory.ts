import type { JsonValue } from '../../base/json.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Resource, ResourceState } from '../../dump/resource.ts';

export const inventoryKinds = ['listeners', 'chains', 'clusters', 'routes', 'endpoints', 'secrets'] as const;
export type InventoryKind = (typeof inventoryKinds)[number];

/** What can be asked for; the same flags as istioctl's. */
export interface InventoryFilter {
  readonly port?: number | undefined;
  readonly address?: string | undefined;
  readonly type?: string | undefined;
  readonly fqdn?: string | undefined;
  readonly direction?: string | undefined;
  readonly subset?: string | undefined;
  readonly name?: string | undefined;
}

/** One thing of the list: what is told about it, where it is, and itself. */
export interface InventoryRow<Item> {
  readonly item: Item;
  readonly state: ResourceState;
  readonly origin: Origin;
  /** The whole resource (or chain) as the dump has it, in v3 form; parsed again for it, a list of many keeps none. */
  readonly resource: () => JsonValue;
}

/** Version and refusal of a resource, as far as the dump tells. */
export interface Versioned {
  readonly version: string | null;
  /** What Envoy said when it refused this version. */
  readonly error: string | null;
}

export function versionOf(resource: Resource | undefined): Versioned {
  return { version: resource?.versionInfo ?? null, error: resource?.errorState?.details ?? null };
}

/** Whether a wanted text is there: equal, or as a part where `partly`. Nothing wanted fits everything. */
export function fits(wanted: string | undefined, found: readonly (string | undefined)[], partly = false): boolean {
  if (wanted === undefined) return true;
  return found.some(
    (text) => text !== undefined && (partly ? text.includes(wanted) : text.toLowerCase() === wanted.toLowerCase()),
  );
}

/** False only if the resource certainly is not of the wanted service, whose name its own has in it: none is parsed for it. */
export function mayBeOf(wanted: string | undefined, resource: Resource): boolean {
  return wanted === undefined || !/^[\x21-\x7e]+$/.test(wanted) || /["\\]/.test(wanted) || resource.mentions(wanted);
}

/** Without holding what was parsed of it so far. */
export function jsonOf({ reread }: Resource): () => JsonValue {
  return () => reread() ?? null;
}

/** A resource without configuration: an update that was refused leaves its reason alone. */
export const noJson = (): null => null;

/** Direction as istioctl writes it. */
export function directionOf(trafficDirection: string): 'inbound' | 'outbound' | null {
  if (trafficDirection === 'INBOUND') return 'inbound';
  return trafficDirection === 'OUTBOUND' ? 'outbound' : null;
}
