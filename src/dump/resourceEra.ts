import { isJsonArray, isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import type { Era } from './resource.ts';
import { messageName } from './typeUrl.ts';
import { currentType } from './upgrade/v2Tables.ts';

/** Messages nest a hundred levels at most; what is deeper is refused where it is read. */
const DEEPEST = 500;

/**
 * The API version that a resource is written in. Its own type says it; without that the types of what is embedded in it,
 * by majority, as Envoy 1.14 to 1.17 took either inside the other; without any of them a field that only v2 has. The name
 * of an enum value decides nothing: it is copied from one era into the other too easily. Undefined where nothing tells.
 *
 * `oldFields` is how many fields of v2 the upgrade has found.
 */
export function resourceEra(json: JsonValue, oldFields: number): Era | undefined {
  const own = memberOf(json, '@type');
  const eraOfOwn = typeof own === 'string' ? eraOfType(own) : undefined;
  if (eraOfOwn !== undefined) return eraOfOwn;
  const votes = { v1: 0, v2: 0, v3: 0 };
  countTypes(json, votes, 0);
  if (votes.v2 !== votes.v3) return votes.v2 > votes.v3 ? 'v2' : 'v3';
  return oldFields > 0 ? 'v2' : votes.v3 > 0 ? 'v3' : undefined;
}

function countTypes(json: JsonValue, votes: Record<Era, number>, depth: number): void {
  if (depth > DEEPEST) return;
  if (isJsonArray(json)) {
    for (const item of json) countTypes(item, votes, depth + 1);
  } else if (isJsonObject(json)) {
    for (const key of ['@type', 'type_url', 'typeUrl']) {
      const type = memberOf(json, key);
      const era = typeof type === 'string' ? eraOfType(type) : undefined;
      if (era !== undefined) votes[era]++;
    }
    for (const key of Object.keys(json)) countTypes(json[key] ?? null, votes, depth + 1);
  }
}

/**
 * By the package of a message's type; extensions of others have version numbers of their own (`istio.….v2alpha1`), and those of
 * Solo stand in packages like Envoy's (`envoy.api.v2.filter.http`), in which Envoy's v2 had nothing.
 */
export function eraOfType(typeUrl: string): Era | undefined {
  const name = messageName(typeUrl);
  if (/^envoy\.[\w.]*\.v3(?:alpha)?\./.test(name)) return 'v3';
  if (currentType(name) !== undefined) return 'v2';
  // Of messages within others the outer one tells.
  const [, outer] = /^(envoy\.[a-z][\w.]*\.v2(?:alpha\d*)?\.[A-Z]\w*)/.exec(name) ?? [];
  return outer !== undefined && (currentType(outer) !== undefined || withoutSuccessor.has(outer)) ? 'v2' : undefined;
}

const withoutSuccessor: ReadonlySet<string> = new Set([
  'envoy.config.filter.http.squash.v2.Squash',
  'envoy.config.grpc_credential.v2alpha.AwsIamConfig',
]);
