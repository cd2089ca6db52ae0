import type { EnvoyVersion } from '../envoyVersion.ts';
import type { Oracle } from '../oracle.ts';

/**
 * What a unified matcher does where a matcher below a hit finds nothing. Up to 1.33 the search ends; from 1.35 on it
 * goes on with the next possibility (for prefix maps Envoy's notes of 1.35 say so). 1.34 lies between the two forms of
 * the source that were read: there, and where the version is not known, both are possible.
 */
export class SearchRule {
  readonly #version: EnvoyVersion | undefined;
  readonly #oracle: Oracle;
  #ends: boolean | undefined;

  constructor(version: EnvoyVersion | undefined, oracle: Oracle) {
    this.#version = version;
    this.#oracle = oracle;
  }

  /** Whether a nested miss has ended the search. */
  get ended(): boolean {
    return this.#ends === true;
  }

  /** For the report: `1.20`, or a release that behaves so. */
  get words(): string {
    return this.#version === undefined ? 'up to 1.33' : `1.${this.#version.minor}`;
  }

  endsAtNestedMiss(): boolean {
    this.#ends ??= this.#decide();
    return this.#ends;
  }

  #decide(): boolean {
    const version = this.#version;
    if (version !== undefined && version.minor !== 34) return version.minor < 34;
    const name = version === undefined ? 'Envoy version' : 'search of Envoy 1.34';
    const [newer, older] = version === undefined ? ['1.35 or later', '1.33 or earlier'] : ['as 1.35', 'as 1.33'];
    return this.#oracle.choose({ kind: 'envoy', name }, [
      { label: newer ?? '', value: false },
      { label: older ?? '', value: true },
    ]);
  }
}
