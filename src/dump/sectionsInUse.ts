import { incompleteBootstrap, repeatedSection } from '../diagnostic/catalogue/dump.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { FiledSection } from './kindIndex.ts';
import type { Part } from './part.ts';
import type { ResourceKind } from './resource.ts';

/**
 * The sections of each kind. What a bootstrap configures stands again in the sections proper, and counts without them.
 * Where several files have a kind, the first that has resources of it is used: two captures of one proxy do not add up.
 */
export function sectionsInUse(
  parts: readonly Part[],
  collector: Collector,
): ReadonlyMap<ResourceKind, readonly FiledSection[]> {
  const proper = new Set(parts.flatMap(({ recognised }) => [...recognised.present]));
  const byKind = new Map<ResourceKind, FiledSection[]>();
  for (const { document, recognised } of parts) {
    for (const section of recognised.sections) {
      if (section.fromBootstrap !== undefined && proper.has(section.kind)) continue;
      if (section.fromBootstrap === 'incomplete') {
        const origin = { file: document.file, pointer: document.root.pointer };
        collector.report(incompleteBootstrap, origin, { kind: `${section.kind}s` });
      }
      const filed = byKind.get(section.kind) ?? [];
      byKind.set(section.kind, filed);
      filed.push({ file: document.file, section });
    }
  }
  return new Map([...byKind].map(([kind, filed]) => [kind, ofOneFile(kind, filed, collector)]));
}

function ofOneFile(kind: ResourceKind, filed: readonly FiledSection[], collector: Collector): readonly FiledSection[] {
  const hasItems = ({ section }: FiledSection): boolean => section.items.length > 0;
  const file = (filed.find(hasItems) ?? filed[0])?.file ?? '';
  for (const other of new Set(filed.filter(hasItems).map((one) => one.file))) {
    if (other !== file) collector.report(repeatedSection, { file: other, pointer: '' }, { kind, file });
  }
  return filed.filter((one) => one.file === file);
}
