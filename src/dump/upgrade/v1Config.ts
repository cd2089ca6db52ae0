import type { Relocations } from '../../base/relocations.ts';
import { filterConfig } from '../v1/filterConfig.ts';
import { membersOf } from '../v1/reading.ts';
import { type Placed, placedObject } from './placed.ts';

/**
 * A filter's configuration in the JSON of Envoy's v1 API, which early releases of v2 took as
 * `{"deprecated_v1": true, "value": …}` (Istio 0.8 to 1.0 wrote TCP routes that way): what it is in v2. The same where it
 * is in v2 already; undefined for filters that v1 did not know.
 */
export function withoutV1(config: Placed, type: string | undefined, relocations: Relocations): Placed | undefined {
  const members = new Map(membersOf(config, relocations));
  const value = members.get('value');
  if (members.get('deprecated_v1')?.json !== true || value === undefined) return config;
  const read = type === undefined ? undefined : filterConfig(type);
  if (read === undefined) return undefined;
  // Whatever else there is belongs to neither form, and is reported.
  const others = [...members].filter(([key]) => key !== 'deprecated_v1' && key !== 'value');
  const fields = membersOf(read(value, relocations), relocations);
  return placedObject(relocations, value.pointer, Object.fromEntries([...others, ...fields]));
}
