import type { Dump } from '../../dump/dump.ts';
import type { ResourceKind } from '../../dump/resource.ts';
import type { InventoryFilter, InventoryKind } from '../../question/inventory/inventory.ts';
import { takeInventory } from '../../question/inventory/takeInventory.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { inventoryHead, inventoryItems } from '../../render/inventory/inventoryJson.ts';
import { inventoryNames, inventoryText } from '../../render/inventory/inventoryText.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, endWithout, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { standardError } from '../standardStream.ts';
import { structuredList } from '../structured.ts';
import { placeIn, printPieces } from '../terminal.ts';

export interface InventoryOptions extends LoadOptions, Omit<InventoryFilter, 'port'> {
  readonly port?: string;
  readonly output?: string;
}

const needs: Readonly<Record<InventoryKind, readonly ResourceKind[]>> = {
  listeners: ['listener'],
  chains: ['listener'],
  clusters: ['cluster'],
  routes: ['route_configuration', 'scoped_route_configuration', 'listener'],
  endpoints: ['endpoints', 'cluster_status', 'cluster'],
  secrets: ['secret'],
};

const filters: Readonly<Record<InventoryKind, readonly (keyof InventoryFilter)[]>> = {
  listeners: ['port', 'address', 'type', 'direction', 'name'],
  chains: ['port', 'address', 'type', 'direction', 'name'],
  clusters: ['port', 'type', 'fqdn', 'direction', 'subset', 'name'],
  routes: ['fqdn', 'name'],
  endpoints: ['port', 'address', 'type', 'fqdn', 'direction', 'subset', 'name'],
  secrets: ['type', 'name'],
};

export async function runInventory<Kind extends InventoryKind>(kind: Kind, options: InventoryOptions): Promise<number> {
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
  const rows = takeInventory(dump, kind, { ...filterOf(kind, options), port });
  const [own] = needs[kind];
  // Routes may stand in listeners, and nothing is known of others then.
  if (kind === 'routes' && !dump.hasSection('route_configuration') && takeInventory(dump, kind).length === 0) {
    await endWithout(dump, own);
  }
  reportNoticed(dump, subjectOf(dump).collector.all(), options);
  switch (output) {
    case 'json':
    case 'yaml':
      await printPieces(structuredList(inventoryHead(kind), inventoryItems(rows, placeIn(dump)), output));
      break;
    case 'short':
      await printPieces(inventoryNames(kind, rows));
      break;
    default:
      if (rows.length === 0) standardError.write(`${nothingWords(dump, kind, options)}\n`);
      else await printPieces(inventoryText(kind, rows, output === 'wide', { now: Date.now() }));
  }
  return codeFor(dump, exitCode.clean);
}

/** Nothing is in what could be read, nothing is there at all, or the filter leaves nothing. */
function nothingWords(dump: Dump, kind: InventoryKind, options: InventoryOptions): string {
  if (codeFor(dump, exitCode.clean) !== exitCode.clean) return `no ${kind} in what could be read of this dump`;
  const isFiltered = filters[kind].some((name) => options[name] !== undefined);
  return isFiltered ? `no ${kind} fit this` : `no ${kind} found`;
}

/** A filter that the kind does not have would be passed over in silence. */
function filterOf(kind: InventoryKind, options: InventoryOptions): Omit<InventoryFilter, 'port'> {
  for (const name of ['port', 'address', 'type', 'fqdn', 'direction', 'subset', 'name'] as const) {
    if (options[name] === undefined || filters[kind].includes(name)) continue;
    const known = filters[kind].map((one) => `--${one}`).join(', ');
    throw new UsageError(`--${name} does not go with ${kind}`, `they can be filtered by ${known}`);
  }
  const { address, type, fqdn, direction, subset, name } = options;
  return { address, type, fqdn, direction, subset, name };
}
