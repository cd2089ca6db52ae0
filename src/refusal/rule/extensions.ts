import * as catalogue from '../../diagnostic/catalogue/extensionRefusal.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import type { Listener } from '../../model/listener.ts';
import { extensionType, readTypedExtension, type TypedExtension } from '../../model/typedExtension.ts';
import { type ExtensionFamily, isSurelyUnregistered } from '../extensionFamily.ts';
import {
  type ChainRule,
  chainName,
  chainStep,
  finding,
  type ListenerCheck,
  type ListenerRule,
  orderOf,
  phase,
  type RuleFinding,
} from '../listenerCheck.ts';
import { matcherExtensions } from '../matcherExtensions.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** Up to 1.39 a format could make the name of the chain. */
const chainNameFormat = 'envoy.config.core.v3.SubstitutionFormatString';

/** Every extension must be one that Envoy has for this place; since 1.22 the type of its configuration decides alone. */
export const extensions: ListenerRule = function* (check) {
  const { listener, era } = check;
  if (era !== 'v3') return;
  const lookUp = lookUpFor(check);
  const isUdp = listener.kind === 'udp';
  for (const [index, message] of listener.message.messages('listenerFilters').entries()) {
    yield* lookUp(
      isUdp ? 'UDP listener filter' : 'listener filter',
      readTypedExtension(message),
      [phase.listenerFilters, index, 0],
      '',
    );
  }
  for (const [index, message] of listener.message.messages('accessLog').entries()) {
    yield* lookUp('access log', readTypedExtension(message), [phase.accessLog, index, 0], '');
  }
  const matcher = listener.filterChainMatcher;
  for (const { family, extension } of matcher === undefined ? [] : matcherExtensions(matcher)) {
    const order = [phase.matcher, 0, 0] as const;
    yield* lookUp(family, extension, order, 'the filter chain matcher', 'cannot create a filter chain matcher: ');
  }
};

/** The same of one chain. */
export const chainExtensions: ChainRule = function* (check) {
  const { chain, era } = check;
  if (era !== 'v3') return;
  const lookUp = lookUpFor(check);
  const where = chainName(chain);
  const socket = chain.transportSocket;
  if (socket !== undefined) yield* lookUp('transport socket', socket, orderOf(chain, chainStep.transportSocket), where);
  for (const filter of chain.filters) {
    const order = orderOf(chain, chainStep.filters);
    yield* lookUp('network filter', filter, order, where);
    for (const http of httpFiltersOf(filter)) yield* lookUp('HTTP filter', http, order, where);
  }
};

type LookUp = (
  family: ExtensionFamily,
  extension: TypedExtension,
  order: RuleFinding['order'],
  where: string,
  before?: string,
) => Iterable<RuleFinding>;

function lookUpFor({ listener, version }: Pick<ListenerCheck, 'listener' | 'version'>): LookUp {
  const [byTypeOnly, takesNoFormat] = [isAtLeast(version, 22), isAtLeast(version, 40)];
  return (family, extension, order, where, before = '') =>
    unregistered(listener, family, extension, order, where, before, byTypeOnly, takesNoFormat);
}

function httpFiltersOf({ config }: TypedExtension): readonly TypedExtension[] {
  if (config?.kind !== 'opened' || config.type !== manager) return [];
  // One that Envoy does not know is left out where it is optional.
  return config.message
    .messages('httpFilters')
    .filter((filter) => !filter.boolean('isOptional'))
    .map(readTypedExtension);
}

function* unregistered(
  listener: Listener,
  family: ExtensionFamily,
  extension: TypedExtension,
  order: RuleFinding['order'],
  where: string,
  before: string,
  byTypeOnly: boolean,
  takesNoFormat: boolean,
): Generator<RuleFinding> {
  if (extension.discovered) return;
  const type = extensionType(extension);
  if (type === chainNameFormat && family === 'matcher action' && !takesNoFormat) return;
  if (!isSurelyUnregistered(type, family) || (type === '' && !byTypeOnly)) return;
  yield finding(listener, {
    kind: catalogue.unregisteredExtension,
    parameters: { listener: listener.name, family, name: extension.name, type, where },
    origin: extension.origin,
    order,
    says: `${before}Didn't find a registered implementation for '${extension.name}' with type URL: '${type}'`,
  });
}
