import type { CatalogueEntry } from '../diagnostic/catalogue/all.ts';
import { paragraph } from './layout/paragraph.ts';

/** The page of one code for a terminal. */
export function diagnosticPage({ code, name, severity, documentation }: CatalogueEntry, width: number): string {
  return `${code}  ${name}  (${severity})\n\n${paragraph(documentation, '  ', width)}\n`;
}

/** The page of one code, for docs/diagnostics. */
export function diagnosticDocument({ code, name, severity, documentation }: CatalogueEntry): string {
  return `# ${code}: ${name}\n\nSeverity: ${severity}. [All codes](../diagnostics.md)\n\n${documentation}\n`;
}

/** The index of all codes, for docs/diagnostics.md. */
export function diagnosticsDocument(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map(
    ({ code, name, severity }) => `- [${code}](diagnostics/${code}.md) \`${name}\`, ${severity}`,
  );
  const head =
    '# Diagnostics\n\nEverything that whichchain reports about an input has a code with a page of its own. `whichchain doc CODE` prints the page\noffline. The pages are made from the catalogue (`npm run test:update`).\n';
  return `${[head, ...rows].join('\n')}\n`;
}
