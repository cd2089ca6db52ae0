import { refusedToday } from '../../diagnostic/catalogue/trap.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import type { ResourceState } from '../../dump/resource.ts';
import type { Finding } from '../../verdict/finding.ts';

/** The shapes of what a proxy of an unknown release has taken. */
export const isOfRunning = /^(?:istioctl|config_dump)\b/;

/** Whether the dump of a running Envoy has it in use, which proves that this Envoy took it. */
export function isInUse(
  dump: Dump,
  { state, origin }: { readonly state: ResourceState; readonly origin: Origin },
): boolean {
  const isRunning = dump.shapes.some(({ file, shape }) => file === origin.file && /^config_dump\b/.test(shape));
  return isRunning && (state === 'active' || state === 'static');
}

/** What an Envoy of today would refuse, of something that is in use. */
export function takenAllTheSame<Found extends Finding>(found: Found): Found {
  if (found.diagnostic.severity !== 'error') return found;
  const { message, origin } = found.diagnostic;
  return { ...found, diagnostic: diagnostic(refusedToday, origin, { refusal: message }), effect: 'accepted' };
}
