import type { ClusterRequest } from '../../verdict/clusterRequest.ts';

/** A header of the request, by its lower-case name; `null`: absent, undefined: not known. */
export function headerOf({ headers, headersComplete }: ClusterRequest, name: string): string | null | undefined {
  return headers.has(name) || !headersComplete ? headers.get(name) : null;
}
