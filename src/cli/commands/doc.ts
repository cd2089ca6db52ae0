import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nearestName } from '../../base/nearestName.ts';
import { allDiagnostics } from '../../diagnostic/catalogue/all.ts';
import { diagnosticPage } from '../../render/diagnosticDocumentation.ts';
import { columns } from '../../render/layout/columns.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { standardOutput } from '../standardStream.ts';
import { print, textWidthFor } from '../terminal.ts';

export function runDoc(wanted: string | undefined): number {
  if (wanted === undefined) {
    print(`${columns(allDiagnostics.map(({ code, severity, name }) => [code, severity, name]))}\n`);
    return exitCode.clean;
  }
  const entry = allDiagnostics.find(({ code, name }) => code === wanted.toUpperCase() || name === wanted.toLowerCase());
  if (entry === undefined) {
    const near = nearestName(
      wanted,
      allDiagnostics.flatMap(({ code, name }) => [code, name]),
    );
    throw new UsageError(
      `there is no diagnostic \`${wanted}\``,
      near === undefined ? '`whichchain doc` lists them all' : `did you mean ${near}?`,
    );
  }
  print(diagnosticPage(entry, textWidthFor(standardOutput), pageOf(entry.code)));
  return exitCode.clean;
}

/** The page of docs/diagnostics, which comes with the package: the program stands in dist/cli, or in src/cli. */
function pageOf(code: string): string | undefined {
  const [, program] = process.argv;
  if (program === undefined) return undefined;
  const path = join(dirname(realpathSync(program)), '../../docs/diagnostics', `${code}.md`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
