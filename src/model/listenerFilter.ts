import type { Origin } from '../diagnostic/origin.ts';
import type { AnyMessage, Message } from '../proto/message.ts';
import { type FilterStateValue, readFilterStateValue } from './filterStateValue.ts';
import { type ListenerFilterPredicate, readListenerFilterPredicate } from './listenerFilterPredicate.ts';
import { readTypedExtension } from './typedExtension.ts';

/** What a listener filter does to a connection before a filter chain is chosen. */
export type ListenerFilterAction =
  | { readonly kind: 'original_dst' }
  | { readonly kind: 'original_src' }
  | { readonly kind: 'tls_inspector'; readonly closeOnParsingErrors: boolean }
  | { readonly kind: 'http_inspector' }
  | {
      readonly kind: 'proxy_protocol';
      readonly allowRequestsWithoutProxyProtocol: boolean;
      readonly disallowedVersions: readonly string[];
      /** Type-length-value entries of the header go to filter state, not to metadata. */
      readonly tlvsInFilterState: boolean;
    }
  | { readonly kind: 'local_ratelimit' }
  | { readonly kind: 'set_filter_state'; readonly values: readonly FilterStateValue[] }
  /** Known to change nothing that a filter chain is chosen by. */
  | { readonly kind: 'neutral'; readonly type: string }
  /** Its type is not known, or its configuration is not in the dump: what it does is an assumption of the answer. */
  | { readonly kind: 'unknown'; readonly type: string }
  /** Its configuration comes by extension discovery and has not come: the listener closes every connection. */
  | { readonly kind: 'undelivered' };

/** `envoy.config.listener.v3.ListenerFilter`. */
export interface ListenerFilter {
  readonly name: string;
  readonly action: ListenerFilterAction;
  /** The filter is skipped where this holds. */
  readonly filterDisabled: ListenerFilterPredicate | undefined;
  /** Added by Envoy itself for `use_original_dst` or `use_proxy_proto`, not written in `listener_filters`. */
  readonly implicit: boolean;
  readonly origin: Origin;
}

const prefix = 'envoy.extensions.filters.listener.';

export function readListenerFilter(message: Message): ListenerFilter {
  const extension = readTypedExtension(message);
  const disabled = message.message('filterDisabled');
  return {
    name: extension.name,
    action: extension.undelivered
      ? { kind: 'undelivered' }
      : extension.discovered
        ? { kind: 'unknown', type: 'config_discovery' }
        : readAction(extension.name, extension.config),
    filterDisabled: disabled === undefined ? undefined : readListenerFilterPredicate(disabled),
    implicit: false,
    origin: message.origin,
  };
}

function readAction(name: string, config: AnyMessage | undefined): ListenerFilterAction {
  const message = config?.kind === 'opened' ? config.message : undefined;
  switch (config?.type ?? typeByName(name)) {
    case `${prefix}original_dst.v3.OriginalDst`:
      return { kind: 'original_dst' };
    case `${prefix}original_src.v3.OriginalSrc`:
      return { kind: 'original_src' };
    case `${prefix}tls_inspector.v3.TlsInspector`:
      return {
        kind: 'tls_inspector',
        closeOnParsingErrors: message?.optionalBoolean('closeConnectionOnClientHelloParsingErrors') ?? false,
      };
    case `${prefix}http_inspector.v3.HttpInspector`:
      return { kind: 'http_inspector' };
    case `${prefix}proxy_protocol.v3.ProxyProtocol`:
      return {
        kind: 'proxy_protocol',
        allowRequestsWithoutProxyProtocol: message?.boolean('allowRequestsWithoutProxyProtocol') ?? false,
        disallowedVersions: message?.texts('disallowedVersions') ?? [],
        tlvsInFilterState: message?.text('tlvLocation') === 'FILTER_STATE',
      };
    case `${prefix}local_ratelimit.v3.LocalRateLimit`:
      return { kind: 'local_ratelimit' };
    case `${prefix}set_filter_state.v3.Config`:
      return { kind: 'set_filter_state', values: message?.messages('onAccept').map(readFilterStateValue) ?? [] };
    default:
      return { kind: 'unknown', type: config?.type ?? name };
  }
}

/** Old configurations name the filter and leave the configuration out. */
function typeByName(name: string): string {
  const short = name.replace(/^envoy\.(filters\.)?listener\./, '');
  const types: Readonly<Record<string, string>> = {
    original_dst: 'original_dst.v3.OriginalDst',
    original_src: 'original_src.v3.OriginalSrc',
    tls_inspector: 'tls_inspector.v3.TlsInspector',
    http_inspector: 'http_inspector.v3.HttpInspector',
    proxy_protocol: 'proxy_protocol.v3.ProxyProtocol',
  };
  const type = Object.hasOwn(types, short) ? types[short] : undefined;
  return type === undefined ? name : `${prefix}${type}`;
}
