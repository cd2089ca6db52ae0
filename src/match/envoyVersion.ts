/** Major and minor: `1.40` is `{ major: 1, minor: 40 }`. */
export interface EnvoyVersion {
  readonly major: number;
  readonly minor: number;
  /** Where it is said. */
  readonly patch?: number;
}

/** Reads `1.40`, `1.40.0`, `v1.40.0`, also with what builds append (`1.40.0-dev`); undefined for everything else. */
export function parseVersion(text: string | undefined): EnvoyVersion | undefined {
  const parts = /^v?(1)\.(\d{1,3})(?:\.(\d{1,5}))?(?:[-+][0-9A-Za-z.-]{1,64})?$/.exec(text ?? '');
  if (parts === null) return undefined;
  const [, major, minor, patch] = parts;
  return { major: Number(major), minor: Number(minor), ...(patch === undefined ? {} : { patch: Number(patch) }) };
}

/** An unknown version is taken for a current one: where that may be wrong, an evaluator asks the oracle instead. */
export function isAtLeast(version: EnvoyVersion | undefined, minor: number): boolean {
  return version === undefined || version.major > 1 || version.minor >= minor;
}

/** Istio's releases carry the Envoy whose minor version is 8 higher: 1.1 came with 1.9, 1.28 with 1.36. */
export function envoyOfIstio(istioVersion: string | undefined): EnvoyVersion | undefined {
  const parts = /^v?1\.(\d{1,3})\b/.exec(istioVersion ?? '');
  return parts === null ? undefined : { major: 1, minor: Number(parts[1]) + 8 };
}
