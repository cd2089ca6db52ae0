import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import type { DocumentNode } from '../input/documentNode.ts';
import { entriesOf } from './entries.ts';
import type { ResourceKind } from './resource.ts';
import type { Section } from './section.ts';
import type { RecognisedDump } from './shape/recognition.ts';
import { upgradeResource } from './upgrade/upgradeResource.ts';

const TELLING: ReadonlySet<ResourceKind> = new Set(['listener', 'cluster', 'route_configuration', 'secret']);
/** Looked at in each section. A static cluster without TLS is the same in all versions, so one is not enough. */
const SAMPLES = 2;

/** The API version that the resources of a document are written in, by the first few of each section. */
export function eraOf({ sections }: RecognisedDump): 'v2' | 'v3' | undefined {
  const eras = sections.filter(({ kind }) => TELLING.has(kind)).flatMap((section) => erasIn(section));
  return eras.find((era) => era === 'v2') ?? eras[0];
}

function erasIn(section: Section): readonly ('v2' | 'v3')[] {
  const items = Array.from({ length: Math.min(SAMPLES, section.items.length) }, (_, index) => section.items.at(index));
  return items.flatMap((item) =>
    entriesOf(section, item).flatMap(({ body }) => (body === undefined ? [] : eraOfResource(section.kind, body))),
  );
}

function eraOfResource(kind: ResourceKind, body: DocumentNode): readonly ('v2' | 'v3')[] {
  const json = body.value();
  if (json === undefined || !isJsonObject(json)) return [];
  if (/\bapi\.v2\./.test(typeOf(json)) || upgradeResource(kind, json, '').json !== json) return ['v2'];
  return /\.v3\./.test(typeOf(json)) || body.mentions('.v3.') ? ['v3'] : [];
}

function typeOf(json: JsonValue): string {
  const type = memberOf(json, '@type');
  return typeof type === 'string' ? type : '';
}
