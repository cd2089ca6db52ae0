import type { ResourceKind } from '../../dump/resource.ts';
import type { InventoryFilter, InventoryKind } from '../../question/inventory/inventory.ts';
import { takeInventory } from '../../question/inventory/takeInventory.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { inventoryText } from '../../render/inventoryText.ts';
import { printable } from '../../render/printable.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { structured } from '../structured.ts';
import { placeIn, print } from '../terminal.ts';

export interface InventoryOptions extends LoadOptions, Omit<InventoryFilter, 'port'> {
  readonly port?: string;
  readonly output?: string;
}

const needs: Readonly<Record<InventoryKind, readonly ResourceKind[]>> = {
  listeners: ['listener'],
  chains: ['listener'],
  clusters: ['cluster'],
  routes: ['route_configuration'],
  endpoints: ['endpoints', 'cluster_status', 'cluster'],
  secrets: ['secret'],
};

export async function runInventory(kind: InventoryKind, options: InventoryOptions): Promise<number> {
  const { output } = options;
  if (output !== undefined && !['short', 'wide', 'json', 'yaml'].includes(output)) {
    throw new UsageError(`-o ${output}: it is short, wide, json or yaml`);
  }
  const { direction } = options;
  if (direction !== undefined && !['inbound', 'outbound'].includes(direction.toLowerCase())) {
    throw new UsageError(`--direction ${direction}: it is inbound or outbound`);
  }
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new UsageError(`--port ${options.port}: it is a number from 0 to 65535`);
  }
  const dump = await loadOption(options, needs[kind]);
  const inventory = takeInventory(dump, kind, { ...options, port });
  reportNoticed(dump, subjectOf(dump).collector.all(), options);
  switch (output) {
    case 'json':
    case 'yaml': {
      const place = placeIn(dump);
      const items = inventory.rows.map(({ cells, json, origin, state }) => ({
        ...Object.fromEntries(inventory.columns.map(({ title }, index) => [camelTitle(title), cells[index] ?? ''])),
        state,
        place: place(origin),
        pointer: origin.pointer,
        resource: json,
      }));
      print(await structured({ apiVersion: 'whichchain/v1', kind: 'Inventory', of: kind, items }, output));
      break;
    }
    case 'short':
      print(inventory.rows.map(({ cells }) => `${printable(cells[0] ?? '')}\n`).join(''));
      break;
    default:
      print(inventory.rows.length === 0 ? `no ${kind} found\n` : inventoryText(inventory, output === 'wide'));
  }
  return codeFor(dump, exitCode.clean);
}

/** `LISTENER FILTERS` becomes `listenerFilters`. */
function camelTitle(title: string): string {
  return title.toLowerCase().replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
}
