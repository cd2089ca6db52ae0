import type { ResourceKind } from '../resource.ts';
import type { Section } from '../section.ts';

/** What one proxy's part of a document was recognised as, and where its resources are. */
export interface Recognised {
  /** For people, such as `config_dump` or `istioctl pc listeners`. */
  readonly shape: string;
  readonly sections: readonly Section[];
  /** Kinds that this has a section for, even where the section has no list. */
  readonly kinds: ReadonlySet<ResourceKind>;
  /** What the file itself calls the proxy, where it does: `namespace/pod`. */
  readonly proxyName: string | undefined;
}

export function recognised(
  shape: string,
  sections: readonly Section[],
  kinds: Iterable<ResourceKind> = [],
  proxyName: string | undefined = undefined,
): Recognised {
  const inUse = sections.filter((section) => section.fromBootstrap === undefined).map((section) => section.kind);
  return { shape, sections, kinds: new Set([...kinds, ...inUse]), proxyName };
}
