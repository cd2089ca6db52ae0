import type { UpstreamCase } from './upstreamCase.ts';

/** Whether the release knows all that the case is made of; the binaries of 1.36 lack some extensions. */
export function knows(version: string, one: UpstreamCase): boolean {
  return !version.startsWith('1.36') || !/transport_socket_matcher|wrr_locality/.test(JSON.stringify(one));
}
