import type { Dump } from './dump.ts';

/** When the proxy last took a bootstrap or a listener, in milliseconds: the dump is not of a time before that. */
export function lastUpdated(dump: Pick<Dump, 'resources'>): number | undefined {
  const written = [...dump.resources('bootstrap'), ...dump.resources('listener')].map((one) => one.lastUpdated);
  const times = written.map((time) => Date.parse(time ?? '')).filter(Number.isFinite);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
}
