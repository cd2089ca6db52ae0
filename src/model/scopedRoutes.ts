import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readScopedRouteConfiguration, type ScopedRouteConfiguration } from './scopedRouteConfiguration.ts';

/** `ScopedRoutes`: the route configuration is looked up by a key that is built from the request. */
export interface ScopedRoutes {
  readonly name: string;
  readonly fragments: readonly ScopeKeyFragment[];
  /** Undefined: scopes come by discovery under `name`. */
  readonly inline: readonly ScopedRouteConfiguration[] | undefined;
  /** Where the scope has no route for the request, that of the next wider host is asked (Higress). */
  readonly retriesOtherScopes: boolean;
  readonly origin: Origin;
}

/** A fragment of the key. */
export type ScopeKeyFragment =
  | HeaderFragment
  /** Higress: the host without its port, and where no scope has that the next wider one: `*.example.com`, …, `*`. */
  | { readonly kind: 'host'; readonly mostWider: number; readonly origin: Origin }
  /** Higress: the port that the connection has come to. */
  | { readonly kind: 'local_port'; readonly origin: Origin }
  /** Of no type that is known here. */
  | { readonly kind: 'unknown'; readonly origin: Origin };

/** A header's value or an element of it. */
export interface HeaderFragment {
  readonly kind: 'header';
  /** Lower case. */
  readonly header: string;
  /** '' takes the whole value as one element. */
  readonly elementSeparator: string;
  readonly extract:
    | { readonly kind: 'index'; readonly index: number }
    | { readonly kind: 'element'; readonly separator: string; readonly key: string }
    /** Nothing is said: no key can be built. */
    | { readonly kind: 'unset' };
  readonly origin: Origin;
}

export function readScopedRoutes(message: Message): ScopedRoutes {
  const list = message.message('scopedRouteConfigurationsList');
  return {
    name: message.text('name'),
    fragments: (message.message('scopeKeyBuilder')?.messages('fragments') ?? []).map(readFragment),
    inline: list?.messages('scopedRouteConfigurations').map((scope) => readScopedRouteConfiguration(scope)),
    retriesOtherScopes: message.optionalBoolean('retryOtherScopeWhenNotFound') ?? true,
    origin: message.origin,
  };
}

function readFragment(message: Message): ScopeKeyFragment {
  const { origin } = message;
  const host = message.message('hostValueExtractor');
  if (host !== undefined) return { kind: 'host', mostWider: host.optionalNumber('maxRecomputeNum') ?? 100, origin };
  if (message.has('localPortValueExtractor')) return { kind: 'local_port', origin };
  const extractor = message.message('headerValueExtractor');
  return extractor === undefined ? { kind: 'unknown', origin } : readHeaderFragment(extractor, origin);
}

function readHeaderFragment(extractor: Message, origin: Origin): HeaderFragment {
  const element = extractor.message('element');
  return {
    kind: 'header',
    header: extractor.text('name').toLowerCase(),
    elementSeparator: extractor.text('elementSeparator'),
    extract:
      element !== undefined
        ? { kind: 'element', separator: element.text('separator'), key: element.text('key') }
        : extractor.oneof('extractType') === 'index'
          ? { kind: 'index', index: extractor.number('index') }
          : { kind: 'unset' },
    origin,
  };
}
