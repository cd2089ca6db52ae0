import type { UpstreamOutcome } from './upstreamCase.ts';

/** How the engine's answer contradicts what a real Envoy did; undefined: it does not. */
export function disagreement(said: UpstreamOutcome, done: UpstreamOutcome): string | undefined {
  const never = done.hosts.filter((host) => !said.hosts.includes(host));
  const missing = said.complete ? said.hosts.filter((host) => !done.hosts.includes(host)) : [];
  const mayFail = said.mayFail === true && (done.flags === null || done.flags === 'UH');
  if (never.length === 0 && missing.length === 0 && (done.flags === said.flags || mayFail)) return undefined;
  return `engine: ${words(said)}; Envoy: ${words(done)}`;
}

const words = ({ hosts, flags }: UpstreamOutcome): string => `[${hosts.join('; ')}] ${flags ?? '-'}`;
