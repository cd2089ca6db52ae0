import type { JsonValue } from '../../base/json.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { ResourceState } from '../../dump/resource.ts';
import type { InventoryKind, InventoryRow } from '../../question/inventory/inventory.ts';

/** A list, version 1 (schemas/inventory.schema.json). */
export interface InventoryJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Inventory';
  readonly of: InventoryKind;
  readonly items: readonly InventoryItemJson[];
}

/** What is told about one thing, its state, where it stands, and the whole of it. */
export type InventoryItemJson = object & {
  readonly state: ResourceState;
  /** `file:line:column`. */
  readonly place: string;
  readonly pointer: string;
  readonly resource: JsonValue;
};

export function inventoryJson(
  of: InventoryKind,
  rows: readonly InventoryRow<object>[],
  place: (origin: Origin) => string,
): InventoryJson {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Inventory',
    of,
    items: rows.map(({ item, origin, resource, state }) => ({
      ...item,
      state,
      place: place(origin),
      pointer: origin.pointer,
      resource,
    })),
  };
}
