import type { CatalogueEntry } from '../diagnostic/catalogue/all.ts';
import { paragraph } from './layout/paragraph.ts';

const exampleTitle = '\n## Example\n\n';

/** The page of one code for a terminal; with its page of docs/diagnostics also the example there. */
export function diagnosticPage(
  { code, name, severity, documentation }: CatalogueEntry,
  width: number,
  document = '',
): string {
  const [, example = ''] = document.split(exampleTitle);
  const lines = example
    .replace(/^`(.*)`:\n\n/gm, '$1:\n')
    .replace(/^```.*\n/gm, '')
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());
  const shown = example === '' ? '' : `\n${lines.join('\n')}\n`;
  return `${code}  ${name}  (${severity})\n\n${paragraph(documentation, '  ', width)}\n${shown}`;
}

/** The page of one code, for docs/diagnostics; the example is made by running it. */
export function diagnosticDocument({ code, name, severity, documentation }: CatalogueEntry, example: string): string {
  return `# ${code}: ${name}\n\nSeverity: ${severity}. [All codes](../diagnostics.md)\n\n${documentation}\n${exampleTitle}${example}`;
}

/** The index of all codes, for docs/diagnostics.md. */
export function diagnosticsDocument(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map(
    ({ code, name, severity }) => `- [${code}](diagnostics/${code}.md) \`${name}\`, ${severity}`,
  );
  const head =
    '# Diagnostics\n\nEverything that whichchain reports about an input has a code with a page of its own. `whichchain doc CODE` prints the page\noffline. The pages are made from the catalogue, with an example that is run (`npm run test:update`).\n';
  return `${[head, ...rows].join('\n')}\n`;
}
