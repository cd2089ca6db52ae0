import * as extensionRefusal from '../../diagnostic/catalogue/extensionRefusal.ts';
import * as refusal from '../../diagnostic/catalogue/refusal.ts';
import { constraintViolations } from '../../proto/constraintViolations.ts';
import type { AnyMessage } from '../../proto/message.ts';
import type { MessageContents } from '../../proto/messageContents.ts';
import {
  allChains,
  chainName,
  chainStep,
  finding,
  type ListenerRule,
  orderOf,
  phase,
  type RuleFinding,
} from '../listenerCheck.ts';
import { lastCause } from './violatedConstraints.ts';

/** Read without asking for its constraints. */
const unchecked: ReadonlySet<string> = new Set(['envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig']);

/** The constraints of the configurations in a listener: each extension checks its own when it is built. */
export const extensionConstraints: ListenerRule = function* ({ listener, era, contents }) {
  // The constraints that we know are those of today.
  if (era === 'v2') return;
  const report = (
    inside: MessageContents,
    where: string,
    order: RuleFinding['order'],
    before = '',
  ): readonly RuleFinding[] => {
    const negative = inside.negativeDurations.map(({ field, origin }) =>
      finding(listener, {
        kind: refusal.negativeDuration,
        parameters: { listener: listener.name, field },
        origin,
        order,
        says: `${before}Invalid duration: Expected positive duration`,
      }),
    );
    const isUnchecked = unchecked.has(inside.message.type);
    const violations = (isUnchecked ? [] : constraintViolations(inside)).map(({ text, origin }) =>
      finding(listener, {
        kind: extensionRefusal.violatedExtensionConstraint,
        parameters: { listener: listener.name, where, text: lastCause(text) },
        origin,
        order,
        says: `${before}Proto constraint validation failed (${text})`,
      }),
    );
    return [...negative, ...violations, ...inside.embedded.flatMap((inner) => report(inner, where, order, before))];
  };
  const opened = (config: AnyMessage | undefined): readonly MessageContents[] =>
    config?.kind === 'opened' ? [contents.of(config.message)] : [];
  for (const [index, filter] of listener.message.messages('listenerFilters').entries()) {
    for (const inside of opened(filter.any('typedConfig')))
      yield* report(inside, `listener filter \`${filter.text('name')}\``, [phase.listenerFilters, index, 1]);
  }
  for (const [index, log] of listener.message.messages('accessLog').entries()) {
    for (const inside of opened(log.any('typedConfig')))
      yield* report(inside, 'the access log', [phase.accessLog, index, 1]);
  }
  for (const chain of allChains(listener)) {
    for (const socket of opened(chain.transportSocket?.config))
      yield* report(socket, chainName(chain), orderOf(chain, chainStep.transportSocket));
    for (const filter of chain.filters) {
      for (const inside of opened(filter.config))
        yield* report(inside, chainName(chain), orderOf(chain, chainStep.filters));
    }
  }
  const matcher = listener.message.message('filterChainMatcher');
  for (const inside of matcher === undefined ? [] : contents.of(matcher).embedded) {
    yield* report(inside, 'the filter chain matcher', [phase.matcher, 0, 0], 'cannot create a filter chain matcher: ');
  }
};
