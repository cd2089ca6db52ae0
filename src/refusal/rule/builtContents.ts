import { refusedRegex } from '../../diagnostic/catalogue/chainRefusal.ts';
import * as catalogue from '../../diagnostic/catalogue/contentRefusal.ts';
import type { Listener } from '../../model/listener.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import { contentRules } from '../contents/contentRules.ts';
import { refusedPattern } from '../contents/refusedPattern.ts';
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

/**
 * What Envoy builds of the configurations in a listener: routes, filters, formats, TLS contexts. Each rule is about
 * messages of one type; those of older versions of the API are left alone.
 */
export const listenerContents: ListenerRule = function* (check) {
  const { listener, era } = check;
  if (era !== 'v3') return;
  for (const [index, log] of listener.message.messages('accessLog').entries()) {
    yield* within(check, log.any('typedConfig'), 'the access log', [phase.accessLog, index, 1]);
  }
  for (const [index, filter] of listener.message.messages('listenerFilters').entries()) {
    const where = `listener filter \`${filter.text('name')}\``;
    yield* within(check, filter.any('typedConfig'), where, [phase.listenerFilters, index, 1]);
  }
  const matcher = listener.message.message('filterChainMatcher');
  for (const message of matcher === undefined ? [] : check.contents.of(matcher).messages) {
    yield* contents(check, message, 'the filter chain matcher', [phase.matcher, 0, 0]);
  }
};

/** The same of one chain. */
export const chainContents: ChainRule = function* (check) {
  const { chain, era } = check;
  if (era !== 'v3') return;
  const where = chainName(chain);
  yield* within(check, chain.transportSocket?.config, where, orderOf(chain, chainStep.transportSocket));
  for (const filter of chain.filters) {
    yield* within(check, filter.config, where, orderOf(chain, chainStep.filters));
  }
};

function* within(
  check: Omit<ListenerCheck, 'problems'>,
  config: AnyMessage | undefined,
  where: string,
  order: RuleFinding['order'],
): Generator<RuleFinding> {
  const inside = check.contents.inside(config);
  if (inside === undefined) return;
  for (const message of check.contents.of(inside).messages) {
    if (contentRules.has(message.type)) yield* contents(check, message, where, order);
    else yield* pattern(check.listener, message, where, order);
  }
}

function* contents(
  { listener, isUnfinished, version }: Pick<ListenerCheck, 'listener' | 'isUnfinished' | 'version'>,
  message: Message,
  where: string,
  order: RuleFinding['order'],
): Generator<RuleFinding> {
  for (const rule of contentRules.get(message.type) ?? []) {
    for (const { problem, origin, says, next, isMissing } of rule(message, version)) {
      if (isMissing === true && isUnfinished === true) continue;
      const parameters = { listener: listener.name, where, problem, next };
      yield finding(listener, { kind: catalogue.refusedContents, parameters, origin, order, says });
    }
  }
}

function* pattern(
  listener: Listener,
  message: Message,
  where: string,
  order: RuleFinding['order'],
): Generator<RuleFinding> {
  const refused = refusedPattern(message);
  if (refused === undefined) return;
  const parameters = { listener: listener.name, where, regex: refused.regex };
  yield finding(listener, { kind: refusedRegex, parameters, origin: refused.origin, order });
}
