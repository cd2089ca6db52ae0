import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProxyCollection } from '../../src/dump/collection/proxyCollection.ts';
import { openProxies } from '../../src/node.ts';
import { proxyList } from '../../src/question/proxyList.ts';
import type { Files } from './archives.ts';

/** Writes an archive, or a directory of files, to the path and looks for proxies in it. */
export async function collectionAt(path: string, content: Uint8Array | Files): Promise<ProxyCollection> {
  if (content instanceof Uint8Array) writeFileSync(path, content);
  else {
    for (const [name, text] of Object.entries(content)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  }
  const opened = await openProxies([path]);
  const [only] = opened.ok ? opened.value : [];
  if (only === undefined) throw new Error('no collection');
  return only;
}

/** `name.namespace: the sections and how many there are; the files`, one proxy a line. */
export function listed(collection: ProxyCollection): readonly string[] {
  return proxyList([collection]).map(({ name, namespace, sections, files }) => {
    const counts = Object.entries(sections).map(([kind, items]) => `${kind} ${items}`);
    return `${name}.${namespace}: ${counts.join(', ')}; ${files.map(({ path }) => path).join(', ')}`;
  });
}

export const noticed = ({ diagnostics }: ProxyCollection) => diagnostics.map(({ message }) => message);
