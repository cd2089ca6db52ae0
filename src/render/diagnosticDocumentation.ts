import type { CatalogueEntry } from '../diagnostic/catalogue/all.ts';
import { paragraph } from './layout/paragraph.ts';

/** The page of one code for a terminal. */
export function diagnosticPage({ code, name, severity, documentation }: CatalogueEntry, width: number): string {
  return `${code}  ${name}  (${severity})\n\n${paragraph(documentation, '  ', width)}\n`;
}

/** The page of all codes, for docs/diagnostics.md. */
export function diagnosticsDocument(entries: readonly CatalogueEntry[]): string {
  const sections = entries.map(
    ({ code, name, severity, documentation }) => `## ${code}\n\n\`${name}\`, ${severity}\n\n${documentation}\n`,
  );
  const head =
    '# Diagnostics\n\nEverything that whichchain reports about an input has a code. `whichchain doc CODE` prints the entry. This page is\nmade from the catalogue (`npm run test:update`).\n';
  return [head, ...sections].join('\n');
}
