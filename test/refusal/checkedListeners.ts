import type { JsonObject } from '../../src/base/json.ts';
import { loadDump, memorySource } from '../../src/index.ts';
import { checkDump } from '../../src/question/check/checkDump.ts';
import type { CheckReport } from '../../src/verdict/finding.ts';

/** Checks listeners as an update by discovery. */
export async function checkedListeners(listeners: readonly JsonObject[], envoyVersion?: string): Promise<CheckReport> {
  const resources = listeners.map((listener) => ({
    '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
    ...listener,
  }));
  const loaded = await loadDump([memorySource('lds.json', JSON.stringify({ resources }))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return checkDump(loaded.value, { envoyVersion });
}
