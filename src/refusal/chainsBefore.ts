import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';

/** With so many a chain is compared, and so often in a row in vain before it is given up. */
const MOST_KINDS = 8;
const MOST_MISSES = 64;

/** A name that no rule says anything about: printable ASCII, and not too long for anything. */
const plainName = /^[ -~]{1,200}$/;
const names: ReadonlySet<string> = new Set([
  'stat_prefix',
  'statPrefix',
  'route_config_name',
  'routeConfigName',
  'cluster',
]);
/** What has the name of a secret in `name`. */
const secrets: ReadonlySet<string> = new Set([
  'tls_certificate_sds_secret_configs',
  'tlsCertificateSdsSecretConfigs',
  'validation_context_sds_secret_config',
  'validationContextSdsSecretConfig',
]);

/**
 * The chains of one listener in which nothing was found. A gateway has thousands that differ in what they match and in the
 * names of routes, certificates and clusters: of one that is otherwise like another nothing need be looked at but its match.
 */
export class ChainsBefore {
  /** The last one first. */
  readonly #right: JsonObject[] = [];
  readonly #areClustersKnown: boolean;
  #misses = 0;

  /** `areClustersKnown`: then the names of clusters make a difference. */
  constructor(areClustersKnown: boolean) {
    this.#areClustersKnown = areClustersKnown;
  }

  /** Whether a chain like this one is among them. */
  hasLike(chain: JsonValue): boolean {
    if (this.#misses >= MOST_MISSES) return false;
    const isKnown = isJsonObject(chain) && hasMatch(chain) && this.#right.some((one) => this.#areAlike(one, chain));
    this.#misses = isKnown ? 0 : this.#misses + 1;
    return isKnown;
  }

  /** Nothing was found in this one. */
  add(chain: JsonValue): void {
    if (!isJsonObject(chain) || !hasMatch(chain)) return;
    if (this.#right.length === MOST_KINDS) this.#right.pop();
    this.#right.unshift(chain);
  }

  #areAlike(one: JsonObject, other: JsonObject): boolean {
    return this.#haveLikeMembers(one, other, (key, left, right) => {
      if (key === 'filter_chain_match' || key === 'filterChainMatch') return true;
      return key === 'name' ? arePlainNames(left, right) : this.#areLikeValues(key, left, right);
    });
  }

  /** Members in another order count as a difference, so that both objects are sure to have each. */
  #haveLikeMembers(
    one: JsonObject,
    other: JsonObject,
    areLike: (key: string, left: JsonValue, right: JsonValue) => boolean,
  ): boolean {
    const keys = Object.keys(one);
    const others = Object.keys(other);
    return (
      keys.length === others.length &&
      keys.every((key, index) => key === others[index] && areLike(key, one[key] ?? null, other[key] ?? null))
    );
  }

  #areLikeValues(key: string, left: JsonValue, right: JsonValue): boolean {
    if (typeof left !== 'object' || left === null) {
      if (left === right) return true;
      if (typeof left !== 'string' || typeof right !== 'string') return false;
      // Where Istio says which of its resources a chain is made from.
      if (key === 'config') return [left, right].every((text) => text.startsWith('/apis/') && plainName.test(text));
      return names.has(key) && !(key === 'cluster' && this.#areClustersKnown) && arePlainNames(left, right);
    }
    if (isJsonArray(left)) {
      if (!isJsonArray(right) || left.length !== right.length) return false;
      return left.every((item, index) => this.#areLikeValues(key, item, right[index] ?? null));
    }
    if (!isJsonObject(left) || !isJsonObject(right)) return false;
    const isSecret = secrets.has(key);
    return this.#haveLikeMembers(left, right, (member, inner, others) =>
      isSecret && member === 'name' ? arePlainNames(inner, others) : this.#areLikeValues(member, inner, others),
    );
  }
}

/** Two spellings of it in one chain are a mistake, and what is no match at all is for those who read it. */
function hasMatch({ filter_chain_match, filterChainMatch }: JsonObject): boolean {
  if (filter_chain_match !== undefined && filterChainMatch !== undefined) return false;
  return isJsonObject(filter_chain_match ?? filterChainMatch ?? {});
}

const arePlainNames = (left: JsonValue, right: JsonValue): boolean =>
  left === right || [left, right].every((name) => typeof name === 'string' && plainName.test(name));
