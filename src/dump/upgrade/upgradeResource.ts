import { isJsonObject, type JsonValue } from '../../base/json.ts';
import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { Relocations } from '../../base/relocations.ts';
import { fromGoJson } from '../go/goJson.ts';
import { isPrintedByGo } from '../go/printedByGo.ts';
import { messageTypes } from '../messageTypes.ts';
import type { ResourceKind } from '../resource.ts';
import type { Encoding } from '../section.ts';
import { fromV1 } from '../v1/fromV1.ts';
import { listedStatistics } from './hostStatistics.ts';
import { Spot } from './spot.ts';
import { type LegacySpelling, type LegacyType, type ObsoleteField, type OpenedBinary, Upgrader } from './upgrader.ts';

export interface UpgradedResource {
  /** In v3 shape; the value as it was where nothing of an older version is in it. */
  readonly json: JsonValue;
  readonly relocations: Relocations;
  readonly obsolete: readonly ObsoleteField[];
  readonly legacy: readonly LegacySpelling[];
  readonly legacyTypes: readonly LegacyType[];
  readonly opened: readonly OpenedBinary[];
}

/** The resource at `pointer` in v3 shape, as JSON. */
export function upgradeResource(
  kind: ResourceKind,
  written: JsonValue,
  pointer: JsonPointer,
  encoding?: Encoding,
): UpgradedResource {
  const upgrader = new Upgrader();
  const go = encoding === 'go' || isPrintedByGo(kind, written) ? messageTypes[kind] : undefined;
  const json = !isJsonObject(written)
    ? written
    : encoding === 'v1'
      ? fromV1(kind, written, pointer, upgrader.relocations)
      : go === undefined
        ? written
        : fromGoJson(go, written, pointer, upgrader.relocations);
  if (kind === 'cluster_status' && isJsonObject(json)) {
    const { relocations, obsolete, legacy, legacyTypes, opened } = upgrader;
    return { json: listedStatistics(json, pointer, relocations), relocations, obsolete, legacy, legacyTypes, opened };
  }
  const spot = Spot.at(pointer);
  const type = messageTypes[kind];
  // The kind says what the resource is; its `@type` may be that of an older version, and is not asked.
  const upgraded =
    type === undefined || !isJsonObject(json)
      ? json
      : upgrader.message(type, upgrader.readable(json, spot), spot, 0, undefined);
  const { relocations, obsolete, legacy, legacyTypes, opened } = upgrader;
  return { json: upgraded, relocations, obsolete, legacy, legacyTypes, opened };
}
