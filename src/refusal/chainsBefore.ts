import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import { alikeTo } from '../base/likeness.ts';
import { likeChains } from '../dump/likeChains.ts';

/** With so many a chain is compared, and so often in a row in vain before it is given up. */
const MOST_KINDS = 8;
const MOST_MISSES = 64;

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
    if (!isJsonObject(chain) || !hasMatch(chain)) return false;
    if (this.#isKnownLike(chain)) return true;
    if (this.#misses >= MOST_MISSES) return false;
    const isKnown = this.#right.some((one) => this.#areAlike(one, chain));
    this.#misses = isKnown ? 0 : this.#misses + 1;
    return isKnown;
  }

  /** It was seen when the chain was parsed. */
  #isKnownLike(chain: JsonObject): boolean {
    const alike = alikeTo(chain);
    return alike?.likeness === likeChains && !this.#areClustersKnown && this.#right.includes(alike.first);
  }

  /** Nothing was found in this one. */
  add(chain: JsonValue): void {
    if (!isJsonObject(chain) || !hasMatch(chain)) return;
    if (this.#right.length === MOST_KINDS) this.#right.pop();
    this.#right.unshift(chain);
  }

  #areAlike(one: JsonObject, other: JsonObject): boolean {
    return this.#haveLikeMembers(undefined, one, other);
  }

  /** Members in another order count as a difference, so that both objects are sure to have each. */
  #haveLikeMembers(parent: string | undefined, one: JsonObject, other: JsonObject): boolean {
    const keys = Object.keys(one);
    const others = Object.keys(other);
    return (
      keys.length === others.length &&
      keys.every((key, index) => {
        if (key !== others[index]) return false;
        if (parent === undefined && likeChains.free.has(key)) return true;
        return this.#areLikeValues(parent, key, one[key] ?? null, other[key] ?? null);
      })
    );
  }

  #areLikeValues(parent: string | undefined, key: string, left: JsonValue, right: JsonValue): boolean {
    if (typeof left !== 'object' || left === null) {
      if (left === right) return true;
      if (typeof left !== 'string' || typeof right !== 'string') return false;
      if (key === 'cluster' && this.#areClustersKnown) return false;
      return likeChains.texts(parent, key, left)?.test(right) ?? false;
    }
    if (isJsonArray(left)) {
      if (!isJsonArray(right) || left.length !== right.length) return false;
      return left.every((item, index) => this.#areLikeValues(parent, key, item, right[index] ?? null));
    }
    return isJsonObject(left) && isJsonObject(right) && this.#haveLikeMembers(key, left, right);
  }
}

/** Two spellings of it in one chain are a mistake, and what is no match at all is for those who read it. */
function hasMatch({ filter_chain_match, filterChainMatch }: JsonObject): boolean {
  if (filter_chain_match !== undefined && filterChainMatch !== undefined) return false;
  return isJsonObject(filter_chain_match ?? filterChainMatch ?? {});
}
