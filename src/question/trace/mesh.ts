import { formatIpAddress, type IpAddress } from '../../base/ipAddress.ts';
import type { Participant } from './participant.ts';

/**
 * The proxies that a call may meet. Those that are not opened yet are known by their addresses: whoever comes to one
 * puts it among the wanted, and asks again once it is there. `Key` stands for a proxy that can be opened.
 */
export class Mesh<Key = never> {
  readonly #participants: Participant[] = [];
  readonly #byAddress = new Map<string, Participant>();
  readonly #unopened = new Map<string, Key>();
  readonly #wanted = new Set<Key>();

  constructor(participants: readonly Participant[] = []) {
    for (const one of participants) this.add(one);
  }

  /** Those that are open, in the order in which they came. */
  get participants(): readonly Participant[] {
    return this.#participants;
  }

  add(participant: Participant): void {
    if (this.#participants.includes(participant)) return;
    this.#participants.push(participant);
    for (const address of participant.addresses) {
      const text = formatIpAddress(address);
      this.#unopened.delete(text);
      if (!this.#byAddress.has(text)) this.#byAddress.set(text, participant);
    }
  }

  /** A proxy that can be opened when a call comes to one of its addresses. */
  announce(key: Key, addresses: readonly IpAddress[]): void {
    for (const address of addresses) {
      const text = formatIpAddress(address);
      if (!this.#byAddress.has(text) && !this.#unopened.has(text)) this.#unopened.set(text, key);
    }
  }

  /** It could not be opened, or has other addresses than announced. */
  forget(key: Key): void {
    for (const [text, one] of this.#unopened) if (one === key) this.#unopened.delete(text);
  }

  /** The proxy whose pod has the address. */
  ownerOf(address: IpAddress): Participant | undefined {
    const text = formatIpAddress(address);
    const open = this.#byAddress.get(text);
    if (open !== undefined) return open;
    const key = this.#unopened.get(text);
    if (key !== undefined) this.#wanted.add(key);
    return undefined;
  }

  /** What was missed since the last call. */
  takeWanted(): readonly Key[] {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    return wanted;
  }
}

/** What following a call needs of a mesh. */
export type Proxies = Pick<Mesh, 'participants' | 'ownerOf'>;
