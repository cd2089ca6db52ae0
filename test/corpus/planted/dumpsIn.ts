import type { JsonValue } from '../../../src/base/json.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { type LoadDumpOptions, loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { plainDocuments } from '../plainDocuments.ts';

/** The documents of a file that could be dumps. */
export function documentsOf(text: string): readonly JsonValue[] {
  try {
    return plainDocuments(text).filter((one): one is JsonValue => typeof one === 'object' && one !== null);
  } catch {
    return [];
  }
}

/** The dump in the text, or those of several proxies. */
export async function dumpsIn(text: string): Promise<readonly Dump[]> {
  const load = (options: LoadDumpOptions) => loadDump([memorySource('file', text)], options);
  const loaded = await load({});
  if (loaded.ok) return [loaded.value];
  const several = loaded.failure.find(({ code }) => code === 'WC0207');
  const names = [...(several?.message.matchAll(/`([^`]+)`/g) ?? [])].map((match) => match[1] ?? '');
  const dumps: Dump[] = [];
  for (const proxy of names) {
    const one = await load({ proxy });
    if (one.ok) dumps.push(one.value);
  }
  return dumps;
}
