import { compareBy } from '../base/ordering.ts';
import * as catalogue from '../diagnostic/catalogue/refusal.ts';
import * as traps from '../diagnostic/catalogue/trap.ts';
import { listenerReference } from '../match/selectListener.ts';
import { type Address, formatAddress } from '../model/address.ts';
import type { Listener } from '../model/listener.ts';
import { finding, phase, type RuleFinding } from './listenerCheck.ts';

/**
 * Listeners that cannot stand side by side, in the order in which Envoy adds them. `refused` are those that fail by
 * themselves: they take no address and no further part.
 */
export function duplicateListeners(
  listeners: readonly Listener[],
  refused: ReadonlySet<Listener>,
): readonly RuleFinding[] {
  const found: RuleFinding[] = [];
  const added = new AddedListeners();
  const names = new Map<string, Listener>();
  for (const listener of listeners) {
    const name = listener.message.text('name');
    const namesake = names.get(name);
    // Lists of tools hold listeners without a name side by side: those of Envoy's own static configuration.
    if (namesake !== undefined && listener.state !== 'static' && name !== '') {
      found.push(sameName(listener, namesake));
      continue;
    }
    if (namesake !== undefined && name !== '') {
      found.push(leftOut(listener, namesake));
      continue;
    }
    names.set(name, listener);
    if (refused.has(listener) || listener.kind === 'api') continue;
    const rival = added.rivalOf(listener);
    if (rival === undefined) added.add(listener);
    else found.push(sameAddress(listener, rival.listener, rival.address));
  }
  return found;
}

function sameName(listener: Listener, other: Listener): RuleFinding {
  const name = listener.message.text('name');
  return finding(listener, {
    kind: catalogue.repeatedListenerName,
    parameters: { listener: listener.name },
    origin: name === '' ? listener.origin : listener.message.originOf('name'),
    order: [phase.duplicateName, 0, 0],
    says: `duplicate listener ${name} found`,
    related: [{ what: 'the listener before', origin: other.origin }],
  });
}

/** Static configuration: the second is taken for an update of the first, which static listeners do not have. */
function leftOut(listener: Listener, other: Listener): RuleFinding {
  return finding(listener, {
    kind: traps.repeatedStaticName,
    parameters: { listener: listener.name },
    origin: listener.message.originOf('name'),
    order: [phase.duplicateName, 0, 0],
    effect: 'accepted',
    related: [{ what: 'the listener before', origin: other.origin }],
  });
}

function sameAddress(listener: Listener, other: Listener, shared: Address): RuleFinding {
  const { addresses } = listenerReference(listener);
  return finding(listener, {
    kind: catalogue.repeatedListenerAddress,
    parameters: { listener: listener.name, other: other.name, address: formatAddress(shared) },
    origin: shared.origin,
    order: [phase.duplicateAddress, 0, 0],
    says:
      `error adding listener: '${listener.name}' has duplicate address '${addresses.join(',')}' as existing listener, ` +
      "to check if the listener has duplicated addresses with other listeners or 'enable_reuse_port' is set to 'false' for the listener",
    related: [{ what: `listener \`${other.name}\``, origin: other.origin }],
  });
}

/** What Envoy holds already, by address (listener_impl.cc `hasDuplicatedAddress`). */
class AddedListeners {
  readonly #byAddress = new Map<string, { readonly listener: Listener; readonly order: number }>();
  #count = 0;

  add(listener: Listener): void {
    const order = this.#count++;
    for (const address of listener.addresses) {
      // Port 0 is another port every time, as long as the listener is bound.
      if (address.kind === 'socket' && address.port === 0 && listener.bindToPort) continue;
      this.#byAddress.set(key(listener, address), { listener, order });
    }
  }

  /** The first that has an address of this one too, and that address as this one has it. */
  rivalOf(listener: Listener): { readonly listener: Listener; readonly address: Address } | undefined {
    const [first] = listener.addresses
      .flatMap((address) => {
        const other = this.#byAddress.get(key(listener, address));
        return other === undefined ? [] : [{ ...other, address }];
      })
      .sort(compareBy(({ order }) => order));
    return first;
  }
}

const isDatagram = ({ kind }: Listener): boolean => kind === 'udp' || kind === 'quic';

function key(listener: Listener, address: Address): string {
  return `${isDatagram(listener)} ${address.kind} ${formatAddress(address)}`;
}
