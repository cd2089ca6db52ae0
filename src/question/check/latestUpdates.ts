import type { Dump } from '../../dump/dump.ts';

/**
 * When the proxy last took its bootstrap, a listener or a secret by each file of the dump, in milliseconds since 1970: the file is
 * no older than that. Files of one proxy may have been taken at different times. Those that say no times (`last_updated` of
 * the sections of /config_dump) are not in it.
 */
export function latestUpdates(dump: Dump): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const kind of ['bootstrap', 'listener', 'secret'] as const) {
    for (const { lastUpdated, origin } of dump.each(kind)) {
      const time = Date.parse(lastUpdated ?? '');
      if (time > (latest.get(origin.file) ?? Number.NEGATIVE_INFINITY)) latest.set(origin.file, time);
    }
  }
  return latest;
}
