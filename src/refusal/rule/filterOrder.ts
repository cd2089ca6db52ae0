import * as catalogue from '../../diagnostic/catalogue/extensionRefusal.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import { readTypedExtension, type TypedExtension } from '../../model/typedExtension.ts';
import type { Message } from '../../proto/message.ts';
import { type KnownFilter, knownHttpFilter, knownNetworkFilter } from '../filterOrder.ts';
import {
  type ChainCheck,
  type ChainRule,
  chainName,
  chainStep,
  finding,
  orderOf,
  type RuleFinding,
} from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** The filter that ends a chain must be the last one, and the last one must end it; since 1.14. */
export const filterOrder: ChainRule = function* (check) {
  const { chain, era, version } = check;
  if (era !== 'v3' || !isAtLeast(version, 14)) return;
  yield* ordered(check, chain.filters, 'network', knownNetworkFilter);
  for (const filter of chain.filters) {
    const config = filter.config;
    if (config?.kind !== 'opened' || config.type !== manager) continue;
    const filters = config.message.messages('httpFilters');
    yield* ordered(check, filters.map(readTypedExtension), 'http', knownHttpFilter);
    yield* disabledEnd(check, filters.at(-1));
  }
};

function* ordered(
  { listener, chain }: ChainCheck,
  filters: readonly TypedExtension[],
  kind: 'network' | 'http',
  known: (filter: TypedExtension) => KnownFilter | undefined,
): Generator<RuleFinding> {
  for (const [position, filter] of filters.entries()) {
    const what = known(filter);
    const isLast = position === filters.length - 1;
    if (what === undefined || what.terminal === isLast) continue;
    const end = what.terminal
      ? `terminal filter named ${filter.name} of type ${what.name} must be the last filter in a ${kind} filter chain.`
      : `non-terminal filter named ${filter.name} of type ${what.name} is the last filter in a ${kind} filter chain.`;
    yield finding(listener, {
      kind: what.terminal ? catalogue.terminalFilterNotLast : catalogue.lastFilterNotTerminal,
      parameters: { listener: listener.name, chain: chainName(chain), filter: filter.name, type: what.name },
      origin: filter.origin,
      order: orderOf(chain, chainStep.filters),
      says: `Error: ${end}`,
    });
  }
}

function* disabledEnd({ listener, chain }: ChainCheck, last: Message | undefined): Generator<RuleFinding> {
  if (last?.boolean('disabled') !== true) return;
  yield finding(listener, {
    kind: catalogue.disabledTerminalFilter,
    parameters: { listener: listener.name, chain: chainName(chain), filter: last.text('name') },
    origin: last.originOf('disabled'),
    order: orderOf(chain, chainStep.filters),
    says: `Error: the last (terminal) filter (${last.text('name')}) in the chain cannot be disabled by default.`,
  });
}
