import { isJsonObject, type JsonValue } from '../../base/json.ts';
import * as catalogue from '../../diagnostic/catalogue/upstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Matcher } from '../../model/matcher.ts';
import type { MatcherInput } from '../../model/matcherInput.ts';
import type { Metadata } from '../../model/metadata.ts';
import type { TransportSocketMatch } from '../../model/transportSocketMatch.ts';
import type { TypedExtension } from '../../model/typedExtension.ts';
import type { MatcherStep } from '../../verdict/matcherStep.ts';
import { OpenText } from '../facts/openText.ts';
import { evaluateMatcher } from '../matcher/evaluateMatcher.ts';
import type { InputValue } from '../matcher/inputValue.ts';
import type { Oracle } from '../oracle.ts';
import type { Host } from './host.ts';

export interface NamedMatch {
  /** Undefined: no match, or a name that no entry has. */
  readonly match: TransportSocketMatch | undefined;
  readonly matcherSteps: readonly MatcherStep[];
  readonly assumptions: readonly Diagnostic[];
}

/** `transport_socket_matcher`: the matcher's action is the name of an entry. */
export function chooseByName(cluster: Cluster, matcher: Matcher, host: Host, oracle: Oracle): NamedMatch {
  const matcherSteps: MatcherStep[] = [];
  const assumptions: Diagnostic[] = [];
  const result = evaluateMatcher(matcher, {
    oracle,
    valueOf: (input) => inputValue(input, host),
    steps: matcherSteps,
    nestedMissIsFinal: () => false,
    onKeepMatching: () => undefined,
  });
  if (result.kind === 'unsupported') {
    const { name } = cluster;
    assumptions.push(
      diagnostic(catalogue.transportSocketMatcher, matcher.origin, { cluster: name, what: result.what }),
    );
  }
  const name = result.kind === 'action' ? nameOf(result.action) : undefined;
  const match = cluster.transportSocketMatches.find((one) => one.name === name);
  return { match, matcherSteps, assumptions };
}

function nameOf(action: TypedExtension): string | undefined {
  const { config } = action;
  return config?.kind === 'opened' && config.message.declares('name') ? config.message.text('name') : undefined;
}

function inputValue(input: MatcherInput, { endpoint, localityMetadataKnown }: Host): InputValue {
  switch (input.kind) {
    case 'endpoint_metadata':
      return metadataText(input, endpoint.metadata, endpoint.metadataKnown);
    case 'locality_metadata':
      return metadataText(input, endpoint.localityMetadata, localityMetadataKnown);
    case 'filter_state':
      return {
        kind: 'text',
        text: new OpenText({ kind: 'proxy_state', name: `filter state ${input.key}` }, undefined),
      };
    default:
      return {
        kind: 'unsupported',
        what: input.kind === 'opaque' ? `the input ${input.type}` : `the input ${input.kind.replaceAll('_', ' ')}`,
      };
  }
}

function metadataText(
  { filter, path, kind }: Extract<MatcherInput, { filter: string }>,
  metadata: Metadata | undefined,
  known: boolean,
): InputValue {
  const fact = { kind: 'proxy_state', name: `${kind} ${[filter, ...path].join('/')}` } as const;
  if (!known) return { kind: 'text', text: new OpenText(fact, undefined) };
  let value: JsonValue | undefined = metadata?.filterMetadata.get(filter);
  for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  // Whatever is no text counts as its JSON: `true` and `"true"` are one here.
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text === '' ? { kind: 'absent' } : { kind: 'text', text: new OpenText(fact, text) };
}
