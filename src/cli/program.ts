import type { Command } from 'commander';
import { declareAuthz } from './declare/authz.ts';
import { declareCheck } from './declare/check.ts';
import type { Declare, Finish } from './declare/declaration.ts';
import { declareDoc } from './declare/doc.ts';
import { declareExplain } from './declare/explain.ts';
import { declareExplainLog } from './declare/explainLog.ts';
import { declareInventory } from './declare/inventory.ts';
import { declareMatch } from './declare/match.ts';
import { declareMatrix } from './declare/matrix.ts';
import { declareProxies } from './declare/proxies.ts';
import { declareTest } from './declare/test.ts';
import { declareTls } from './declare/tls.ts';
import { declareTlsCheck } from './declare/tlsCheck.ts';
import { declareTrace } from './declare/trace.ts';

/** In the order of the help text. */
const declarations: ReadonlyMap<string, Declare> = new Map([
  ['explain', declareExplain],
  ['explain-log', declareExplainLog],
  ['match', declareMatch],
  ['trace', declareTrace],
  ['matrix', declareMatrix],
  ['listeners', declareInventory],
  ['chains', declareInventory],
  ['clusters', declareInventory],
  ['routes', declareInventory],
  ['endpoints', declareInventory],
  ['secrets', declareInventory],
  ['proxies', declareProxies],
  ['check', declareCheck],
  ['tls', declareTls],
  ['tls-check', declareTlsCheck],
  ['authz', declareAuthz],
  ['test', declareTest],
  ['doc', declareDoc],
]);

/** Where `wanted`, the first argument, is the name of a command, the others need not be declared. */
export function addCommands(program: Command, wanted: string | undefined, finish: Finish): void {
  const declare = declarations.get(wanted ?? '');
  for (const one of declare === undefined ? new Set(declarations.values()) : [declare]) one(program, finish);
}
