import type { JsonValue } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import type { TypedExtension } from './typedExtension.ts';

/**
 * Where a unified matcher takes its value from (`envoy.extensions.matching.common_inputs.*` and
 * `envoy.type.matcher.v3.Http*MatchInput`).
 */
export type MatcherInput = InputKind & {
  /** As it is written. */
  readonly extension: TypedExtension;
};

type InputKind =
  | {
      readonly kind:
        | 'destination_ip'
        | 'destination_port'
        | 'source_ip'
        | 'source_port'
        | 'direct_source_ip'
        | 'source_type'
        | 'server_name'
        | 'transport_protocol'
        | 'application_protocol'
        | 'network_namespace'
        | 'uri_san'
        | 'dns_san'
        | 'subject';
      readonly origin: Origin;
    }
  | { readonly kind: 'filter_state'; readonly key: string; readonly origin: Origin }
  | {
      readonly kind: 'dynamic_metadata' | 'endpoint_metadata' | 'locality_metadata';
      readonly filter: string;
      readonly path: readonly string[];
      readonly origin: Origin;
    }
  | {
      readonly kind: 'request_header' | 'response_header' | 'query_parameter';
      readonly name: string;
      readonly origin: Origin;
    }
  | { readonly kind: 'environment_variable'; readonly name: string; readonly origin: Origin }
  | { readonly kind: 'cel_attributes'; readonly origin: Origin }
  | { readonly kind: 'opaque'; readonly type: string; readonly json: JsonValue | undefined; readonly origin: Origin };

const networkInputs: Readonly<Record<string, Exclude<InputKind, { key: string } | { filter: string }>['kind']>> = {
  DestinationIPInput: 'destination_ip',
  DestinationPortInput: 'destination_port',
  SourceIPInput: 'source_ip',
  SourcePortInput: 'source_port',
  DirectSourceIPInput: 'direct_source_ip',
  SourceTypeInput: 'source_type',
  ServerNameInput: 'server_name',
  TransportProtocolInput: 'transport_protocol',
  ApplicationProtocolInput: 'application_protocol',
  NetworkNamespaceInput: 'network_namespace',
};

export function readMatcherInput(extension: TypedExtension): MatcherInput {
  return { ...readInputKind(extension), extension };
}

function readInputKind(extension: TypedExtension): InputKind {
  const { config, origin } = extension;
  const type = config?.type ?? extension.name;
  const message = config?.kind === 'opened' ? config.message : undefined;
  const short = type.slice(type.lastIndexOf('.') + 1);
  if (type.startsWith('envoy.extensions.matching.common_inputs.network.v3.')) {
    if (short === 'FilterStateInput') return { kind: 'filter_state', key: message?.text('key') ?? '', origin };
    if (short === 'DynamicMetadataInput') {
      const path = message?.messages('path').map((segment) => segment.text('key')) ?? [];
      return { kind: 'dynamic_metadata', filter: message?.text('filter') ?? '', path, origin };
    }
    const kind = Object.hasOwn(networkInputs, short) ? networkInputs[short] : undefined;
    if (kind !== undefined) return { kind, origin } as InputKind;
  }
  if (type.startsWith(transportSocketInputs)) return readTransportSocketInput(short, message, type, origin);
  switch (type) {
    case 'envoy.extensions.matching.common_inputs.ssl.v3.UriSanInput':
      return { kind: 'uri_san', origin };
    case 'envoy.extensions.matching.common_inputs.ssl.v3.DnsSanInput':
      return { kind: 'dns_san', origin };
    case 'envoy.extensions.matching.common_inputs.ssl.v3.SubjectInput':
      return { kind: 'subject', origin };
    case 'envoy.type.matcher.v3.HttpRequestHeaderMatchInput':
      return { kind: 'request_header', name: message?.text('headerName') ?? '', origin };
    case 'envoy.type.matcher.v3.HttpResponseHeaderMatchInput':
      return { kind: 'response_header', name: message?.text('headerName') ?? '', origin };
    case 'envoy.type.matcher.v3.HttpRequestQueryParamMatchInput':
      return { kind: 'query_parameter', name: message?.text('queryParam') ?? '', origin };
    case 'envoy.extensions.matching.common_inputs.environment_variable.v3.Config':
      return { kind: 'environment_variable', name: message?.text('name') ?? '', origin };
    case 'xds.type.matcher.v3.HttpAttributesCelMatchInput':
      return { kind: 'cel_attributes', origin };
    default:
      return { kind: 'opaque', type, json: config?.kind === 'opaque' ? config.json : undefined, origin };
  }
}

const transportSocketInputs = 'envoy.extensions.matching.common_inputs.transport_socket.v3.';
const defaultMetadataFilter = 'envoy.lb';

/** Inputs of a cluster's `transport_socket_matcher`. */
function readTransportSocketInput(
  short: string,
  message: Message | undefined,
  type: string,
  origin: Origin,
): InputKind {
  const filter = message?.text('filter') || defaultMetadataFilter;
  const path = (): readonly string[] => message?.messages('path').map((segment) => segment.text('key')) ?? [];
  switch (short) {
    case 'EndpointMetadataInput':
      return { kind: 'endpoint_metadata', filter, path: path(), origin };
    case 'LocalityMetadataInput':
      return { kind: 'locality_metadata', filter, path: path(), origin };
    case 'FilterStateInput':
      return { kind: 'filter_state', key: message?.text('key') ?? '', origin };
    default:
      return { kind: 'opaque', type, json: undefined, origin };
  }
}

/** The input's name, with the key it reads: `filter_state io.istio.source`. */
export function describeMatcherInput(input: MatcherInput): string {
  switch (input.kind) {
    case 'filter_state':
      return `filter_state ${input.key}`;
    case 'dynamic_metadata':
    case 'endpoint_metadata':
    case 'locality_metadata':
      return `${input.kind} ${[input.filter, ...input.path].join('/')}`;
    case 'request_header':
    case 'response_header':
    case 'query_parameter':
    case 'environment_variable':
      return `${input.kind} ${input.name}`;
    case 'opaque':
      return input.type;
    default:
      return input.kind;
  }
}
