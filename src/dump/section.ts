import type { DocumentItems, DocumentNode } from '../input/documentNode.ts';
import type { ResourceKind, ResourceState } from './resource.ts';

/** `go`: in the JSON of Go's structures, which is not that of protobuf. `v1`: in that of Envoy's first API, which had no protobuf. */
export type Encoding = 'go' | 'v1';

/**
 * How the items of a section hold their resources: the item is the resource (`bare`); a member of it is (`wrapped`);
 * one member per state of a listener has it (`states`); the item is a group with a list of them (`grouped`).
 */
export type EntryForm =
  | { readonly form: 'bare'; readonly encoding?: 'v1' }
  | { readonly form: 'wrapped'; readonly member: string; readonly encoding?: 'go' }
  | { readonly form: 'states'; readonly member: string }
  | { readonly form: 'grouped'; readonly member: string };

/** A list of resources of one kind in a dump. */
export interface Section {
  readonly kind: ResourceKind;
  readonly state: ResourceState;
  readonly entry: EntryForm;
  readonly items: DocumentItems;
  /**
   * `repeated`: what the bootstrap itself configures, which a whole dump shows in the sections of each kind again; used
   * when there is no such section. `incomplete` says that more of this kind comes from a control plane.
   */
  readonly fromBootstrap: 'repeated' | 'incomplete' | undefined;
  /** The file that more of this kind comes from, where it is not a control plane. */
  readonly moreFrom?: string;
}

export function section(
  kind: ResourceKind,
  state: ResourceState,
  entry: EntryForm,
  items: DocumentItems,
  fromBootstrap: Section['fromBootstrap'] = undefined,
): Section {
  return { kind, state, entry, items, fromBootstrap };
}

/** Nodes that are at hand, as a section's items. */
export function listed(nodes: readonly DocumentNode[]): DocumentItems {
  return {
    length: nodes.length,
    at(index) {
      const node = nodes[index];
      if (node === undefined) throw new Error(`no item ${index} in a list of ${nodes.length}`);
      return node;
    },
  };
}
