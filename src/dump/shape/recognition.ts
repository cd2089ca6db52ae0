import type { JsonPointer } from '../../base/jsonPointer.ts';
import type { DocumentNode } from '../../input/documentNode.ts';
import type { KubernetesObject } from '../kubernetes/kubernetesObject.ts';
import type { ResourceKind } from '../resource.ts';
import type { Section } from '../section.ts';
import type { Update } from './update.ts';

/** What the content of a document shows it to be. */
export type Recognition =
  | RecognisedDump
  /** One document with the dumps of several proxies. */
  | ({ readonly kind: 'proxies' } & NamedRoots)
  /** Objects of Kubernetes; the texts in some are configurations. */
  | { readonly kind: 'objects'; readonly objects: readonly KubernetesObject[] }
  /** Something that is known and has no Envoy configuration that could be used. */
  | {
      readonly kind: 'refused';
      readonly what: string;
      readonly advice: string;
      /** A configuration may stand as a text in it. */
      readonly mayHold?: boolean;
    };

export interface RecognisedDump {
  readonly kind: 'dump';
  /** In the words of those who know the command or page it comes from. */
  readonly shape: string;
  readonly sections: readonly Section[];
  /** The kinds that the document speaks of, even when it lists none; what a bootstrap repeats does not count. */
  readonly present: ReadonlySet<ResourceKind>;
  /** Parts that look like configuration and that nobody here understands. */
  readonly unknown: readonly DocumentNode[];
  /** Members beside resources that are known where others with their names would not be. */
  readonly settings?: readonly DocumentNode[];
  /** The part of the document that it is, where it is not all of it. */
  readonly root?: DocumentNode;
  /** Where the text stands, when it is one within a string. */
  readonly embeddedAt?: JsonPointer | undefined;
  /** Of a request that refuses an answer: what the proxy says of it. */
  readonly refusal?: string | undefined;
  /** Of an answer of a control plane. */
  readonly update?: Update | undefined;
  /** Of a list of such answers: each by itself, in their order. */
  readonly stream?: readonly RecognisedDump[] | undefined;
}

export interface NamedRoots {
  readonly shape: string;
  readonly proxies: readonly NamedRoot[];
}

export interface NamedRoot {
  readonly name: string;
  readonly root: DocumentNode;
}

export function recognisedDump(
  shape: string,
  sections: readonly Section[],
  more: { readonly present?: Iterable<ResourceKind>; readonly unknown?: readonly DocumentNode[] } = {},
): RecognisedDump {
  const own = sections.filter(({ fromBootstrap }) => fromBootstrap === undefined).map(({ kind }) => kind);
  return {
    kind: 'dump',
    shape,
    sections,
    present: new Set([...own, ...(more.present ?? [])]),
    unknown: more.unknown ?? [],
  };
}

/** The same content under another name. */
export function renamed(recognition: RecognisedDump, shape: string): RecognisedDump {
  return { ...recognition, shape };
}

/** Two parts of one document as one dump. */
export function joined(shape: string, ...parts: readonly RecognisedDump[]): RecognisedDump {
  return {
    kind: 'dump',
    shape,
    sections: parts.flatMap(({ sections }) => sections),
    present: new Set(parts.flatMap(({ present }) => [...present])),
    unknown: parts.flatMap(({ unknown }) => unknown),
  };
}
