import { compareText } from '../../base/ordering.ts';
import type { DiagnosticKind } from '../diagnosticKind.ts';
import * as chainRefusal from './chainRefusal.ts';
import * as contentRefusal from './contentRefusal.ts';
import * as document from './document.ts';
import * as downstream from './downstream.ts';
import * as dump from './dump.ts';
import * as evidence from './evidence.ts';
import * as extensionRefusal from './extensionRefusal.ts';
import * as input from './input.ts';
import * as match from './match.ts';
import * as proto from './proto.ts';
import * as proxies from './proxies.ts';
import * as refusal from './refusal.ts';
import * as resourceRefusal from './resourceRefusal.ts';
import * as trace from './trace.ts';
import * as trap from './trap.ts';
import * as upstream from './upstream.ts';

/** What is the same for every entry, whatever its parameters. */
export type CatalogueEntry = Pick<DiagnosticKind<never>, 'code' | 'name' | 'severity' | 'documentation'>;

const modules: readonly object[] = [
  chainRefusal,
  contentRefusal,
  document,
  downstream,
  dump,
  evidence,
  extensionRefusal,
  input,
  match,
  proto,
  proxies,
  refusal,
  resourceRefusal,
  trace,
  trap,
  upstream,
];

/** Every code that there is, in order. */
export const allDiagnostics: readonly CatalogueEntry[] = modules
  .flatMap((module) => Object.values(module).filter(isEntry))
  .sort((left, right) => compareText(left.code, right.code));

function isEntry(value: unknown): value is CatalogueEntry {
  return typeof value === 'object' && value !== null && 'code' in value && 'documentation' in value;
}
