import { type DocumentNode, itemsOf } from '../../input/documentNode.ts';
import { adminPage } from './adminPages.ts';
import { configDump } from './configDump.ts';
import { joined, type RecognisedDump } from './recognition.ts';

/** An object with more members is a map of something. */
const MOST = 40;

/**
 * The dump of one proxy and other pages of it side by side, as `consul-k8s proxy read` prints them and scripts put them, or in a
 * list, as `jq -s` makes of several files.
 */
export function pagesTogether(root: DocumentNode): RecognisedDump | undefined {
  const beside = partsOf(root);
  const dumps = beside.flatMap(({ key, node }) => {
    const dump = configDump(node);
    return dump === undefined ? [] : [{ key, dump }];
  });
  const [only] = dumps;
  if (only === undefined || dumps.length > 1) return undefined;
  const pages = beside.flatMap(({ node }) => adminPage(node) ?? []);
  if (pages.length === 0) return undefined;
  const isOfConsul = only.key === 'config_dump' && beside.length === 2;
  return joined(isOfConsul ? 'consul-k8s proxy read' : 'admin pages', only.dump, ...pages);
}

function partsOf(root: DocumentNode): readonly { readonly key: string; readonly node: DocumentNode }[] {
  if (root.type === 'list') {
    return root.items().length > MOST ? [] : [...itemsOf(root)].map((node) => ({ key: '', node }));
  }
  return root.type === 'object' && root.members().length <= MOST ? root.members() : [];
}
