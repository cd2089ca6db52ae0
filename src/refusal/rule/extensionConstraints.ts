import * as extensionRefusal from '../../diagnostic/catalogue/extensionRefusal.ts';
import * as refusal from '../../diagnostic/catalogue/refusal.ts';
import type { Listener } from '../../model/listener.ts';
import { constraintViolations } from '../../proto/constraintViolations.ts';
import type { AnyMessage } from '../../proto/message.ts';
import { isChecked, type MessageContents } from '../../proto/messageContents.ts';
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
import { lastCause } from './violatedConstraints.ts';

/** Read without asking for its constraints. */
const unchecked: ReadonlySet<string> = new Set(['envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig']);

/** The constraints of the configurations in a listener: each extension checks its own when it is built. */
export const extensionConstraints: ListenerRule = function* (check) {
  const { listener, era, contents } = check;
  // The constraints that we know are those of today.
  if (era !== 'v3') return;
  for (const [index, filter] of listener.message.messages('listenerFilters').entries()) {
    const where = `listener filter \`${filter.text('name')}\``;
    yield* violationsIn(check, filter.any('typedConfig'), where, [phase.listenerFilters, index, 1]);
  }
  for (const [index, log] of listener.message.messages('accessLog').entries()) {
    yield* violationsIn(check, log.any('typedConfig'), 'the access log', [phase.accessLog, index, 1]);
  }
  const matcher = listener.message.message('filterChainMatcher');
  for (const inside of matcher === undefined ? [] : contents.of(matcher).embedded) {
    yield* report(
      listener,
      inside,
      'the filter chain matcher',
      [phase.matcher, 0, 0],
      'cannot create a filter chain matcher: ',
    );
  }
};

/** The same of one chain. */
export const chainConstraints: ChainRule = function* (check) {
  const { chain, era } = check;
  if (era !== 'v3') return;
  const where = chainName(chain);
  yield* violationsIn(check, chain.transportSocket?.config, where, orderOf(chain, chainStep.transportSocket));
  for (const { config } of chain.filters) {
    yield* violationsIn(check, config, where, orderOf(chain, chainStep.filters));
  }
};

function violationsIn(
  { listener, contents }: Pick<ListenerCheck, 'listener' | 'contents'>,
  config: AnyMessage | undefined,
  where: string,
  order: RuleFinding['order'],
): readonly RuleFinding[] {
  const inside = contents.inside(config);
  if (inside === undefined || config === undefined || !isChecked(config)) return [];
  return report(listener, contents.of(inside), where, order);
}

function report(
  listener: Listener,
  inside: MessageContents,
  where: string,
  order: RuleFinding['order'],
  before = '',
): readonly RuleFinding[] {
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
  const below = inside.embedded.flatMap((inner) => report(listener, inner, where, order, before));
  return [...negative, ...violations, ...below];
}
