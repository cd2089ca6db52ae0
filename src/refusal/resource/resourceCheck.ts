import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Message } from '../../proto/message.ts';
import type { PassedContents } from '../../proto/messageContents.ts';
import type { FindingEffect } from '../../verdict/finding.ts';
import type { ResourceReference } from '../../verdict/reference.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import type { HasCluster } from '../listenerCheck.ts';

/** A cluster or a route configuration with what else its rules need to know. */
export interface ResourceCheck {
  readonly resource: ResourceReference;
  readonly message: Message;
  readonly contents: PassedContents;
  /** What `builtContents` has found in it. */
  readonly built: readonly ResourceProblem[];
  /** Extensions are found by the type of their configuration alone, as since Envoy 1.22; before a name was enough. */
  readonly byTypeOnly: boolean;
  /** Whether there is a cluster of that name when the resource is built; undefined where that is not known. */
  readonly hasCluster: HasCluster | undefined;
  /** What reading every field of it has brought up. */
  readonly problems: readonly Diagnostic[];
  /** A control plane adds what the resource needs, such as where its endpoints come from, before an Envoy gets it. */
  readonly isUnfinished: boolean;
}

/** Something that Envoy refuses the resource for. */
export interface ResourceProblem extends Omit<ContentProblem, 'says' | 'effect'> {
  /** Undefined: its words cannot be foretold. */
  readonly says: string | undefined;
  /** `constraint`: of the API, checked when an update arrives. */
  readonly kind?: 'constraint';
  readonly effect?: FindingEffect;
}

/** One check of a resource by itself. */
export type ResourceRule = (check: ResourceCheck) => Iterable<ResourceProblem>;
