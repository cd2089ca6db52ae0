import { nearestName } from '../../base/nearestName.ts';
import { allDiagnostics } from '../../diagnostic/catalogue/all.ts';
import { diagnosticPage } from '../../render/diagnosticDocumentation.ts';
import { columns } from '../../render/layout/columns.ts';
import { exitCode, UsageError } from '../exitCode.ts';
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
  print(diagnosticPage(entry, textWidthFor(process.stdout)));
  return exitCode.clean;
}
