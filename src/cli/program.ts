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
const declarations: readonly Declare[] = [
  declareExplain,
  declareExplainLog,
  declareMatch,
  declareTrace,
  declareMatrix,
  declareInventory,
  declareProxies,
  declareCheck,
  declareTls,
  declareTlsCheck,
  declareAuthz,
  declareTest,
  declareDoc,
];

export function addCommands(program: Command, finish: Finish): void {
  for (const declare of declarations) declare(program, finish);
}
