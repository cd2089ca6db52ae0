import { isJsonArray, type JsonValue, memberOf } from '../../base/json.ts';
import { unreachableRoute as kind } from '../../diagnostic/catalogue/trap.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import { listenerReference } from '../../match/selectListener.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { hasManyChains } from '../../model/listener.ts';
import type { Message } from '../../proto/message.ts';
import { allChains, chainName, chainStep, type ListenerRule, orderOf } from '../listenerCheck.ts';
import { RouteSieve } from './routeSieve.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** Inline routes that no request comes to. */
export const unreachableRoute: ListenerRule = function* ({ listener, era }) {
  // Of very many chains nothing is to be kept; their routes come by discovery.
  if (era !== 'v3' || hasManyChains(listener)) return;
  for (const chain of allChains(listener)) {
    if (!hasInlineRoutes(chain.message.source)) continue;
    for (const routes of inlineRoutes(chain)) {
      const sieve = new RouteSieve();
      for (const host of routes.eachMessage('virtualHosts')) {
        sieve.visit(host);
        for (const route of host.eachMessage('routes')) sieve.visit(route);
      }
      for (const found of unreachableIn(sieve, `listener \`${listener.name}\`, ${chainName(chain)}`)) {
        yield {
          diagnostic: found,
          effect: 'accepted',
          listener: listenerReference(listener),
          envoySays: undefined,
          related: [],
          order: orderOf(chain, chainStep.filters),
        };
      }
    }
  }
};

/** Told from what is written, so that most of very many chains are not read for it. */
function hasInlineRoutes(chain: JsonValue): boolean {
  const filters = memberOf(chain, 'filters');
  return (isJsonArray(filters) ? filters : []).some((filter) => {
    const config = memberOf(filter, 'typed_config') ?? memberOf(filter, 'typedConfig');
    // In a structure it stands in `value`.
    return ['route_config', 'routeConfig', 'value'].some((name) => memberOf(config, name) !== undefined);
  });
}

function inlineRoutes({ message }: FilterChain): readonly Message[] {
  return message.messages('filters').flatMap((filter) => {
    const config = filter.any('typedConfig');
    const routes =
      config?.kind === 'opened' && config.type === manager ? config.message.message('routeConfig') : undefined;
    return routes === undefined ? [] : [routes];
  });
}

/** What is to be said of the routes of one route configuration. */
export function unreachableIn({ found }: RouteSieve, where: string): readonly Diagnostic[] {
  return found.map(({ origin, ...one }) => diagnostic(kind, origin, { where, ...one }));
}
