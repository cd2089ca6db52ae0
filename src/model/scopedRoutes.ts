import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readScopedRouteConfiguration, type ScopedRouteConfiguration } from './scopedRouteConfiguration.ts';

/** `ScopedRoutes`: the route configuration is looked up by a key that is built from request headers. */
export interface ScopedRoutes {
  readonly name: string;
  readonly fragments: readonly ScopeKeyFragment[];
  /** Undefined: scopes come by discovery under `name`. */
  readonly inline: readonly ScopedRouteConfiguration[] | undefined;
  readonly origin: Origin;
}

/** A fragment of the key: a header's value or an element of it. */
export interface ScopeKeyFragment {
  /** Lower case. */
  readonly header: string;
  /** '' takes the whole value as one element. */
  readonly elementSeparator: string;
  readonly extract:
    | { readonly kind: 'index'; readonly index: number }
    | { readonly kind: 'element'; readonly separator: string; readonly key: string }
    /** Nothing is said, or the fragment is not by header: no key can be built. */
    | { readonly kind: 'unset' };
  readonly origin: Origin;
}

export function readScopedRoutes(message: Message): ScopedRoutes {
  const list = message.message('scopedRouteConfigurationsList');
  return {
    name: message.text('name'),
    fragments: (message.message('scopeKeyBuilder')?.messages('fragments') ?? []).map(readFragment),
    inline: list?.messages('scopedRouteConfigurations').map((scope) => readScopedRouteConfiguration(scope)),
    origin: message.origin,
  };
}

function readFragment(message: Message): ScopeKeyFragment {
  const extractor = message.message('headerValueExtractor');
  const element = extractor?.message('element');
  return {
    header: extractor?.text('name').toLowerCase() ?? '',
    elementSeparator: extractor?.text('elementSeparator') ?? '',
    extract:
      element !== undefined
        ? { kind: 'element', separator: element.text('separator'), key: element.text('key') }
        : extractor?.oneof('extractType') === 'index'
          ? { kind: 'index', index: extractor.number('index') }
          : { kind: 'unset' },
    origin: message.origin,
  };
}
