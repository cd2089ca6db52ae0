import { type ArrivingConnection, nothingArriving } from './arrivingConnection.ts';
import { BoundedMap } from './boundedMap.ts';
import type { Peer } from './loggedSubject.ts';

/** The connections of a log, by their key. */
export class Peers {
  readonly #known = new BoundedMap<Peer>();

  get(key: string): Peer | undefined {
    return this.#known.get(key);
  }

  /** It is forgotten. */
  take(key: string): Peer | undefined {
    const known = this.#known.get(key);
    this.#known.delete(key);
    return known;
  }

  /**
   * A connection of a client; `arriving` is what its thread has seen of it before it had an id. Returns what is still to arrive.
   */
  client(key: string, arriving: ArrivingConnection, remote: string | undefined, cluster?: string): ArrivingConnection {
    const known = this.#known.get(key);
    if (known === undefined) {
      this.#known.set(key, { ...arriving, side: 'client', remote, cluster, madeFor: undefined });
      return nothingArriving;
    }
    this.#known.set(key, {
      ...known,
      side: 'client',
      remote: remote ?? known.remote,
      cluster: cluster ?? known.cluster,
    });
    return arriving;
  }

  server(key: string, remote: string, madeFor: string | undefined): void {
    this.#known.set(key, { ...nothingArriving, side: 'server', remote, madeFor, cluster: undefined });
  }
}
