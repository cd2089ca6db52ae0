import type { JsonValue } from '../../base/json.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { ResourceState } from '../../dump/resource.ts';
import type { InventoryKind, InventoryRow } from '../../question/inventory/inventory.ts';

/** A list without its `items`, version 1 (schemas/inventory.schema.json). */
export interface InventoryHead {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Inventory';
  readonly of: InventoryKind;
}

/** What is told about one thing, its state, where it stands, and the whole of it. */
export type InventoryItemJson = object & {
  readonly state: ResourceState;
  /** `file:line:column`. */
  readonly place: string;
  readonly pointer: string;
  readonly resource: JsonValue;
};

export function inventoryHead(of: InventoryKind): InventoryHead {
  return { apiVersion: 'whichchain/v1', kind: 'Inventory', of };
}

/** One after the other: what they hold of the dump is read again for each. */
export function* inventoryItems(
  rows: readonly InventoryRow<object>[],
  place: (origin: Origin) => string,
): Iterable<InventoryItemJson> {
  for (const { item, origin, resource, state } of rows) {
    yield { ...item, state, place: place(origin), pointer: origin.pointer, resource: resource() };
  }
}
