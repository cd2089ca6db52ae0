import { textMember } from '../input/documentNode.ts';
import { binaryTypeOf } from './binary/binaryAny.ts';
import { type Entry, entriesOf } from './entries.ts';
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
 * nothing tells of do not count, nor do those that do not say it themselves where others do.
 */
export function eraOf({ sections }: RecognisedDump): Era | undefined {
  const samples = sections
    .filter(({ kind }) => TELLING.has(kind))
    .map((section) => ({ section, entries: samplesOf(section) }));
  const told = samples.flatMap(({ entries }) => entries.flatMap((entry) => toldEra(entry) ?? []));
  const eras =
    told.length > 0
      ? told
      : samples.flatMap(({ section, entries }) => entries.flatMap((entry) => foundEra(section, entry) ?? []));
  if (eras.includes('v1')) return 'v1';
  const old = eras.filter((era) => era === 'v2').length;
  return old * 2 > eras.length ? 'v2' : eras.length === 0 ? undefined : 'v3';
}

function samplesOf(section: Section): readonly Entry[] {
  const { items } = section;
  return Array.from({ length: Math.min(SAMPLES, items.length) }, (_, index) => items.at(index)).flatMap((item) =>
    entriesOf(section, item),
  );
}

/** Needs no parsing, however large the resource is. */
function toldEra({ body }: Entry): Era | undefined {
  return body === undefined ? undefined : eraOfType(textMember(body, '@type') ?? binaryTypeOf(body) ?? '');
}

function foundEra({ kind }: Section, { body, encoding }: Entry): Era | undefined {
  if (encoding === 'v1') return 'v1';
  const json = encoding === 'go' ? undefined : body?.value();
  if (json === undefined) return undefined;
  const { legacy } = upgradeResource(kind, json, '');
  return resourceEra(json, legacy.filter(({ value }) => value === undefined).length);
}
