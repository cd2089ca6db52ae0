import { isJsonObject, type JsonValue } from '../base/json.ts';

/** So many are compared with, and so often in a row nothing may be found before it is given up. */
const MOST = 64;

/** A name that no rule says anything about: printable ASCII, and not too long for anything. */
const name = '[ !#-[\\]-~]{1,200}';

/** What stands before such a name. In JSON a quote within a string has a backslash before it: these begin at members only. */
const before = [
  '"stat_?[pP]refix":"',
  '"route_?[cC]onfig_?[nN]ame":"',
  '"tls_?[cC]ertificate_?[sS]ds_?[sS]ecret_?[cC]onfigs":\\[\\{"name":"',
  '"validation_?[cC]ontext_?[sS]ds_?[sS]ecret_?[cC]onfig":\\{"name":"',
  '"config":"/apis/',
];

/**
 * The chains of one listener in which nothing was found. A gateway has thousands that differ in what they match and in the
 * names of routes, certificates and clusters: of one that is otherwise like another nothing need be looked at but its match.
 */
export class ChainsBefore {
  readonly #name = new RegExp(`^${name}$`);
  readonly #names: RegExp;
  readonly #right = new Set<string>();
  #misses = 0;

  /** `areClustersKnown`: then the names of clusters make a difference. */
  constructor(areClustersKnown: boolean) {
    const places = areClustersKnown ? before : [...before, '"cluster":"'];
    this.#names = new RegExp(`(${places.join('|')})${name}"`, 'g');
  }

  /** The chain's JSON without what makes no difference, with stars for names; undefined where there is no use in comparing it. */
  likenessOf(chain: JsonValue): string | undefined {
    if (this.#misses > MOST || !isJsonObject(chain)) return undefined;
    const { name = '', filter_chain_match, filterChainMatch, ...others } = chain;
    if (typeof name !== 'string' || (name !== '' && !this.#name.test(name))) return undefined;
    if (filter_chain_match !== undefined && filterChainMatch !== undefined) return undefined;
    if (!isJsonObject(filter_chain_match ?? filterChainMatch ?? {})) return undefined;
    return JSON.stringify(others).replace(this.#names, '$1*"');
  }

  /** Whether nothing was found in a chain of this likeness. */
  has(likeness: string | undefined): boolean {
    const isKnown = likeness !== undefined && this.#right.has(likeness);
    this.#misses = isKnown ? 0 : this.#misses + 1;
    return isKnown;
  }

  add(likeness: string | undefined): void {
    if (likeness !== undefined && this.#right.size < MOST) this.#right.add(likeness);
  }
}
