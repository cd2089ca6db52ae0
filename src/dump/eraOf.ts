import { textMember } from '../input/documentNode.ts';
import { binaryTypeOf } from './binary/binaryAny.ts';
import { entriesOf } from './entries.ts';
import type { Era, ResourceKind } from './resource.ts';
import { eraOfType, resourceEra } from './resourceEra.ts';
import type { Section } from './section.ts';
import type { RecognisedDump } from './shape/recognition.ts';
import { upgradeResource } from './upgrade/upgradeResource.ts';

const TELLING: ReadonlySet<ResourceKind> = new Set(['listener', 'cluster', 'route_configuration', 'secret']);
/** Looked at in each section. A static cluster without TLS is the same in all versions, so one is not enough. */
const SAMPLES = 2;

/**
 * The API version that most of a document's resources are written in, by the first few of each section; those that
 * nothing tells of do not count.
 */
export function eraOf({ sections }: RecognisedDump): Era | undefined {
  const eras = sections.filter(({ kind }) => TELLING.has(kind)).flatMap((section) => erasIn(section));
  const old = eras.filter((era) => era === 'v2').length;
  return old * 2 > eras.length ? 'v2' : eras.length === 0 ? undefined : 'v3';
}

function erasIn(section: Section): readonly Era[] {
  const items = Array.from({ length: Math.min(SAMPLES, section.items.length) }, (_, index) => section.items.at(index));
  return items.flatMap((item) =>
    entriesOf(section, item).flatMap(({ body, encoding }) => {
      // Most say it themselves, and then need not be parsed, however large they are.
      const own = body === undefined ? undefined : eraOfType(textMember(body, '@type') ?? binaryTypeOf(body) ?? '');
      if (own !== undefined || encoding === 'go') return own ?? [];
      const json = body?.value();
      if (json === undefined) return [];
      const { legacy } = upgradeResource(section.kind, json, '');
      return resourceEra(json, legacy.filter(({ value }) => value === undefined).length) ?? [];
    }),
  );
}
