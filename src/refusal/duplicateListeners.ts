import { compareBy } from '../base/ordering.ts';
import * as catalogue from '../diagnostic/catalogue/refusal.ts';
import * as traps from '../diagnostic/catalogue/trap.ts';
import type { Origin } from '../diagnostic/origin.ts';
import { listenerReference } from '../match/selectListener.ts';
import { type Address, formatAddress } from '../model/address.ts';
import type { Listener } from '../model/listener.ts';
import type { ListenerReference } from '../verdict/reference.ts';
import { findingAbout, phase, type RuleFinding } from './listenerCheck.ts';

/** What Envoy compares a listener with others by. */
export interface Neighbour extends Pick<Listener, 'addresses' | 'kind' | 'state' | 'bindToPort'> {
  readonly listener: ListenerReference;
  readonly nameOrigin: Origin;
}

/** Without anything else of the listener: there may be very many. */
export function neighbourOf(listener: Listener): Neighbour {
  const { addresses, kind, state, bindToPort, message } = listener;
  const nameOrigin = message.originOf('name');
  return { listener: listenerReference(listener), nameOrigin, addresses, kind, state, bindToPort };
}

/**
 * Listeners that cannot stand side by side, in the order in which Envoy adds them. `refused` are those that fail by
 * themselves: they take no address and no further part.
 */
export function duplicateListeners(
  neighbours: readonly Neighbour[],
  refused: ReadonlySet<Neighbour>,
): readonly RuleFinding[] {
  const found: RuleFinding[] = [];
  const added = new AddedListeners();
  const names = new Map<string, Neighbour>();
  for (const one of neighbours) {
    // Lists of tools hold listeners without a name side by side: those of Envoy's own static configuration.
    const { name, unnamed = false } = one.listener;
    const namesake = unnamed ? undefined : names.get(name);
    if (namesake !== undefined) {
      found.push(one.state === 'static' ? leftOut(one, namesake) : sameName(one, namesake));
      continue;
    }
    if (!unnamed) names.set(name, one);
    if (refused.has(one) || one.kind === 'api') continue;
    const rival = added.rivalOf(one);
    if (rival === undefined) added.add(one);
    else found.push(sameAddress(one, rival.other, rival.address));
  }
  return found;
}

function sameName({ listener, nameOrigin }: Neighbour, other: Neighbour): RuleFinding {
  return findingAbout(listener, {
    kind: catalogue.repeatedListenerName,
    parameters: { listener: listener.name },
    origin: nameOrigin,
    order: [phase.duplicateName, 0, 0],
    says: `duplicate listener ${listener.name} found`,
    related: [{ what: 'the listener before', origin: other.listener.origin }],
  });
}

/** Static configuration: the second is taken for an update of the first, which static listeners do not have. */
function leftOut({ listener, nameOrigin }: Neighbour, other: Neighbour): RuleFinding {
  return findingAbout(listener, {
    kind: traps.repeatedStaticName,
    parameters: { listener: listener.name },
    origin: nameOrigin,
    order: [phase.duplicateName, 0, 0],
    effect: 'accepted',
    related: [{ what: 'the listener before', origin: other.listener.origin }],
  });
}

function sameAddress({ listener }: Neighbour, other: Neighbour, shared: Address): RuleFinding {
  return findingAbout(listener, {
    kind: catalogue.repeatedListenerAddress,
    parameters: { listener: listener.name, other: other.listener.name, address: formatAddress(shared) },
    origin: shared.origin,
    order: [phase.duplicateAddress, 0, 0],
    says:
      `error adding listener: '${listener.name}' has duplicate address '${listener.addresses.join(',')}' as existing listener, ` +
      "to check if the listener has duplicated addresses with other listeners or 'enable_reuse_port' is set to 'false' for the listener",
    related: [{ what: `listener \`${other.listener.name}\``, origin: other.listener.origin }],
  });
}

/** What Envoy holds already, by address (listener_impl.cc `hasDuplicatedAddress`). */
class AddedListeners {
  readonly #byAddress = new Map<string, { readonly other: Neighbour; readonly order: number }>();
  #count = 0;

  add(one: Neighbour): void {
    const order = this.#count++;
    for (const address of one.addresses) {
      // Port 0 is another port every time, as long as the listener is bound.
      if (address.kind === 'socket' && address.port === 0 && one.bindToPort) continue;
      this.#byAddress.set(key(one, address), { other: one, order });
    }
  }

  /** The first that has an address of this one too, and that address as this one has it. */
  rivalOf(one: Neighbour): { readonly other: Neighbour; readonly address: Address } | undefined {
    const [first] = one.addresses
      .flatMap((address) => {
        const rival = this.#byAddress.get(key(one, address));
        return rival === undefined ? [] : [{ ...rival, address }];
      })
      .sort(compareBy(({ order }) => order));
    return first;
  }
}

const isDatagram = ({ kind }: Neighbour): boolean => kind === 'udp' || kind === 'quic';

/** The same address in another network namespace is another one. */
function key(one: Neighbour, address: Address): string {
  const namespace = address.kind === 'socket' ? (address.networkNamespace ?? '') : '';
  return `${isDatagram(one)} ${address.kind} ${formatAddress(address)} ${namespace}`;
}
