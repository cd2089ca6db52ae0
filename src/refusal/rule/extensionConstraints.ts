import * as extensionRefusal from '../../diagnostic/catalogue/extensionRefusal.ts';
import * as refusal from '../../diagnostic/catalogue/refusal.ts';
import { constraintViolations } from '../../proto/constraintViolations.ts';
import { embeddedIn } from '../../proto/embeddedIn.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
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
export const extensionConstraints: ListenerRule = function* ({ listener, era }) {
  // The constraints that we know are those of today.
  if (era === 'v2') return;
  const report = (
    message: Message,
    where: string,
    order: RuleFinding['order'],
    before = '',
  ): readonly RuleFinding[] => {
    const { messages, durations } = embeddedIn(message);
    const negative = durations
      .filter(({ milliseconds }) => milliseconds < 0)
      .map(({ field, origin }) =>
        finding(listener, {
          kind: refusal.negativeDuration,
          parameters: { listener: listener.name, field },
          origin,
          order,
          says: `${before}Invalid duration: Expected positive duration`,
        }),
      );
    const violations = (unchecked.has(message.type) ? [] : constraintViolations(message)).map(({ text, origin }) =>
      finding(listener, {
        kind: extensionRefusal.violatedExtensionConstraint,
        parameters: { listener: listener.name, where, text: lastCause(text) },
        origin,
        order,
        says: `${before}Proto constraint validation failed (${text})`,
      }),
    );
    return [...negative, ...violations, ...messages.flatMap((inner) => report(inner, where, order, before))];
  };
  for (const [index, filter] of listener.message.messages('listenerFilters').entries()) {
    const opened = openedMessage(filter.any('typedConfig'));
    if (opened !== undefined)
      yield* report(opened, `listener filter \`${filter.text('name')}\``, [phase.listenerFilters, index, 1]);
  }
  for (const [index, log] of listener.message.messages('accessLog').entries()) {
    const opened = openedMessage(log.any('typedConfig'));
    if (opened !== undefined) yield* report(opened, 'the access log', [phase.accessLog, index, 1]);
  }
  for (const chain of allChains(listener)) {
    const socket = openedMessage(chain.transportSocket?.config);
    if (socket !== undefined) yield* report(socket, chainName(chain), orderOf(chain, chainStep.transportSocket));
    for (const filter of chain.filters) {
      const opened = openedMessage(filter.config);
      if (opened !== undefined) yield* report(opened, chainName(chain), orderOf(chain, chainStep.filters));
    }
  }
  const matcher = listener.message.message('filterChainMatcher');
  for (const message of matcher === undefined ? [] : embeddedIn(matcher).messages) {
    yield* report(message, 'the filter chain matcher', [phase.matcher, 0, 0], 'cannot create a filter chain matcher: ');
  }
};

function openedMessage(config: AnyMessage | undefined): Message | undefined {
  return config?.kind === 'opened' ? config.message : undefined;
}
