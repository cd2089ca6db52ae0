import type { ResourceKind } from '../resource.ts';

/** What an answer of a control plane changes in what the proxy has from the answers before it. */
export interface Update {
  /** The kind that it is about, by its `type_url` or by what is in it; undefined where neither tells. */
  readonly kind: ResourceKind | undefined;
  /**
   * `whole`: all resources of its kind; those that are missing are gone. `partial`: some, and says nothing of others.
   * `incremental`: what has changed, with the names of those that are gone.
   */
  readonly extent: 'whole' | 'partial' | 'incremental';
  readonly removed: ReadonlySet<string>;
}
