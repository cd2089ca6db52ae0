import { counted } from '../base/counted.ts';
import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import { missingSection } from '../diagnostic/catalogue/dump.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import type { ResourceKind } from '../dump/resource.ts';
import { loadDumpFiles } from '../node.ts';
import { exitCode, Finished, UsageError } from './exitCode.ts';
import { ReadingProgress } from './readingProgress.ts';
import { printDiagnostics } from './terminal.ts';

export interface LoadOptions {
  readonly file?: readonly string[];
  readonly proxy?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

const kindNames: Readonly<Partial<Record<ResourceKind, string>>> = {
  listener: 'listeners',
  cluster: 'clusters',
  route_configuration: 'routes',
  scoped_route_configuration: 'scoped routes',
  endpoints: 'endpoints',
  cluster_status: 'cluster statuses',
  secret: 'secrets',
  certificate: 'certificates',
  listener_status: 'listener addresses',
  server_info: 'server information',
  bootstrap: 'bootstrap',
  extension_configuration: 'extension configurations',
};

/** Loads the dump of `-f`; ends the command where that fails or the sections that it needs are not there. */
export async function loadOption(options: LoadOptions, needs: readonly ResourceKind[]): Promise<Dump> {
  const files = options.file ?? [];
  if (files.length === 0) {
    throw new UsageError(
      'no dump given',
      'name one with -f FILE, or pipe it: istioctl pc all POD -o json | whichchain … -f -',
    );
  }
  const repeated = files.find((file, index) => files.indexOf(file) !== index);
  if (repeated !== undefined) {
    throw new UsageError(`-f ${repeated} is given twice`, 'further -f are for other parts of the same proxy’s dump');
  }
  const progress = new ReadingProgress(options);
  const loaded = await loadDumpFiles(files, { proxy: options.proxy, progress });
  progress.done();
  if (!loaded.ok) {
    printDiagnostics(loaded.failure);
    throw new Finished(exitCode.cannotRun);
  }
  const dump = loaded.value;
  if (!needs.some((kind) => dump.hasSection(kind))) await endWithout(dump, needs[0]);
  return dump;
}

/** Ends a command that cannot run because nothing of a kind is there. */
export async function endWithout(dump: Dump, kind: ResourceKind | undefined): Promise<never> {
  const has = Object.entries(kindNames).flatMap(([known, name]) =>
    dump.hasSection(known as ResourceKind) ? [name] : [],
  );
  const wanted = kind === undefined ? '' : (kindNames[kind] ?? kind);
  const from = kind === undefined ? undefined : watchedFile(dump, kind);
  const missing = diagnostic(missingSection, undefined, { kinds: wanted, has: has.join(', '), from });
  // A name that is written wrong may be why nothing is there.
  const { bootstrapProblems } = await import('../model/resourceProblems.ts');
  printDiagnostics([...dump.diagnostics(), ...bootstrapProblems(dump), missing], dump);
  throw new Finished(exitCode.cannotRun);
}

const sources: Readonly<Partial<Record<ResourceKind, readonly [string, string]>>> = {
  listener: ['lds_config', 'ldsConfig'],
  cluster: ['cds_config', 'cdsConfig'],
};

/** The file that a bootstrap says resources of a kind come from. */
function watchedFile(dump: Dump, kind: ResourceKind): string | undefined {
  const [bootstrap] = dump.resources('bootstrap');
  const member = (json: JsonValue | undefined, names: readonly string[]): JsonValue | undefined =>
    isJsonObject(json) ? names.map((name) => memberOf(json, name)).find((found) => found !== undefined) : undefined;
  const dynamic = bootstrap?.part('dynamic_resources') ?? bootstrap?.part('dynamicResources');
  const source = member(dynamic, sources[kind] ?? []);
  const path = member(member(source, ['path_config_source', 'pathConfigSource']) ?? source, ['path']);
  return typeof path === 'string' ? path : undefined;
}

/** Ends a command that cannot run because of what was found. */
export function endWith(found: Diagnostic): never {
  printDiagnostics([{ ...found, severity: 'error' }]);
  throw new Finished(exitCode.cannotRun);
}

/** A dump of which a part could not be read makes every answer one to be careful with. */
export function codeFor(dump: Dump, code: number): number {
  return dump.diagnostics().some(({ severity }) => severity === 'error') ? exitCode.cannotRun : code;
}

/** Says on standard error what was noticed, and fails under --strict where that is more than information. */
export function reportNoticed(dump: Dump, noticed: readonly Diagnostic[], options: LoadOptions): void {
  const all = [...dump.diagnostics(), ...noticed].filter(
    ({ severity }) => severity !== 'information' || options.strict === true,
  );
  // An error makes the exit code 2, and that is never left without a word.
  printDiagnostics(options.quiet === true ? all.filter(({ severity }) => severity === 'error') : all, dump);
  const failing = all.filter(({ severity }) => severity !== 'information');
  if (options.strict === true && failing.length > 0) {
    throw new UsageError(`--strict: ${counted(failing.length, 'problem')} in the dump`);
  }
}
