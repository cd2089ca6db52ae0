import type { JsonValue } from '../../base/json.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Resource } from '../../dump/resource.ts';

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

/** One line of a table. `cells` has a text for each column, the wide ones too. */
export interface InventoryRow {
  readonly cells: readonly string[];
  readonly origin: Origin;
  /** The whole resource (or chain) as the dump has it, in v3 form. */
  readonly json: JsonValue;
  readonly state: string;
}

export interface Inventory {
  readonly kind: InventoryKind;
  readonly columns: readonly { readonly title: string; readonly wide: boolean }[];
  readonly rows: readonly InventoryRow[];
}

/** Whether a wanted text is there: equal, or as a part where `partly`. Nothing wanted fits everything. */
export function fits(wanted: string | undefined, found: readonly (string | undefined)[], partly = false): boolean {
  if (wanted === undefined) return true;
  return found.some(
    (text) => text !== undefined && (partly ? text.includes(wanted) : text.toLowerCase() === wanted.toLowerCase()),
  );
}

export const narrow = (title: string) => ({ title, wide: false });
export const wide = (title: string) => ({ title, wide: true });

/** `active` and `static` resources are in use; other states are shown in capitals. */
export function stateCell(state: string): string {
  return state === 'active' || state === 'static' ? state : state.toUpperCase();
}

export const jsonOf = (resource: Resource): JsonValue => resource.read()?.json ?? null;
