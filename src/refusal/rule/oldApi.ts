import { oldApi as kind } from '../../diagnostic/catalogue/refusal.ts';
import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import { finding, type ListenerRule, phase } from '../listenerCheck.ts';

/** Whether an Envoy that is known no longer takes the v2 API; 1.17 was the last that did, and 1.8 the last that took v1. */
export function isPastOldApi(era: 'v1' | 'v2', version: EnvoyVersion | undefined): boolean {
  return version !== undefined && isAtLeast(version, era === 'v1' ? 9 : 18);
}

/** All of it is refused, whatever else may be wrong. */
export const oldApi: ListenerRule = function* ({ listener, version, era }) {
  if (era === 'v3' || !isPastOldApi(era, version)) return;
  yield finding(listener, {
    kind,
    parameters: { resource: `listener \`${listener.name}\``, api: era },
    origin: listener.origin,
    order: [phase.parsing, -1, 0],
  });
};
