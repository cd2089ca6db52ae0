import type { JsonValue } from '../base/json.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Era, Resource, ResourceKind } from './resource.ts';

/** The proxy that a dump is of, as far as its bootstrap or the page `/server_info` says. Absent facts are undefined, never guessed. */
export interface ProxyIdentity {
  readonly nodeId: string | undefined;
  /** `1.31.2` */
  readonly envoyVersion: string | undefined;
  /** `1.12.8` */
  readonly istioVersion: string | undefined;
  /** `sidecar`, `router`, `waypoint`, … from the node id. */
  readonly role: string | undefined;
  readonly workload: string | undefined;
  readonly namespace: string | undefined;
  readonly ipAddresses: readonly string[];
  /** `REDIRECT`, `TPROXY` or `NONE`, where Istio's metadata says. */
  readonly interceptionMode: string | undefined;
  /** Istio's labels, service account and whatever else the node metadata holds, for questions that need more. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a dump holds beside resources. */
export interface DumpSurroundings {
  /** Members that nobody here understands. */
  readonly unknown: readonly { readonly name: string; readonly origin: Origin }[];
  /** Types that nobody here knows. */
  readonly types: readonly { readonly name: string; readonly origin: Origin }[];
  /** Messages of Envoy's, by their full types. */
  readonly messages: readonly { readonly type: string; readonly json: JsonValue; readonly origin: Origin }[];
}

/** What the members of a name (a single word) in a resource, at any depth, have to be for it to be meant. */
export interface MemberFilter {
  readonly member: string;
  /** '' stands for what is no plain text. */
  readonly mayBeMeant: (texts: readonly string[]) => boolean;
}

/** Everything that was loaded about one proxy, from one file or several. */
export interface Dump {
  /** Each file's recognised shape, such as `config_dump` or `istioctl pc listeners`. */
  readonly shapes: readonly { readonly file: string; readonly shape: string; readonly era: Era | undefined }[];
  /** For people: `config_dump from Envoy 1.20 / Istio 1.12.8 sidecar, 32 listeners, …`. */
  readonly description: string;
  readonly proxy: ProxyIdentity;
  /** All resources of a kind in the order of the files, in every state. */
  resources(kind: ResourceKind): readonly Resource[];
  /** The same, one after the other, and none is kept: for walks over all of a large dump. */
  each(kind: ResourceKind): Iterable<Resource>;
  /** The resources of this kind and name, found without parsing the others where the shape allows it. */
  find(kind: ResourceKind, name: string): readonly Resource[];
  /**
   * The resources of this kind that have a field of this name (`port_value`) with this scalar value somewhere in them,
   * and perhaps others; none is parsed for it. `only` leaves out some of those that are not meant, where they are many.
   */
  having(kind: ResourceKind, field: string, value: string, only?: MemberFilter): readonly Resource[];
  /** The updates of this kind that Envoy refused: state `error`. */
  failed(kind: ResourceKind): readonly Resource[];
  /** How many items the sections of this kind have; an item can hold several states of a resource. */
  count(kind: ResourceKind): number;
  /** Whether any file has a section for this kind, even an empty one: a missing section is not an empty one. */
  hasSection(kind: ResourceKind): boolean;
  /** Whether all that the proxy has of this kind is here: only then it says something that a resource is not. */
  isWhole(kind: ResourceKind): boolean;
  /** What stands around the resources and is more than names, versions and times; all of the files is looked at. */
  surroundings(): DumpSurroundings;
  /** What was noticed so far; grows while resources are read. */
  diagnostics(): readonly Diagnostic[];
  /** Line and column (from 1) of a pointer in one of the files, or of its nearest parent that exists. */
  locate(file: string, pointer: string): { readonly line: number; readonly column: number } | undefined;
}
