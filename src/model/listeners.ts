import { type IpAddress, sameIpAddress } from '../base/ipAddress.ts';
import type { SocketAddress } from '../base/socketAddress.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Dump, MemberFilter } from '../dump/dump.ts';
import type { Era, Resource } from '../dump/resource.ts';
import type { Message } from '../proto/message.ts';
import type { ReadingOptions } from '../proto/readingContext.ts';
import { readAll, readMessage } from '../proto/readMessage.ts';
import { withAssignedPorts } from './assignedPorts.ts';
import { type Listener, readListener } from './listener.ts';
import { boundNear, PortListeners } from './portListeners.ts';
import { readingOptions } from './readingOptions.ts';

/** Who asks more often about a port will ask about many addresses: then all of its listeners are put in order. */
const FEW = 4;

/**
 * The listeners of a dump, each read when a question first comes to it: a question about one port of a large dump does
 * not read the others.
 */
export class Listeners {
  readonly #dump: Dump;
  readonly #collector: Collector;
  readonly #read = new Map<Resource, Listener | undefined>();
  readonly #byPlace = new Map<string, Listener>();
  readonly #byPort = new Map<number, readonly Listener[]>();
  readonly #byAddress = new Map<number, PortListeners>();
  /** What `near` said of a port first. */
  readonly #askedNear = new Map<number, { readonly ip: IpAddress; readonly near: readonly Listener[] }[]>();
  readonly #collectors = new Map<Listener, Collector>();
  readonly #resources = new Map<Listener, Resource>();
  readonly #problems = new Map<Listener, readonly Diagnostic[]>();
  #hasUnread = false;

  constructor(dump: Dump, collector: Collector) {
    this.#dump = dump;
    this.#collector = collector;
  }

  /** Whether one that takes connections was asked for, and its JSON is broken or not in the dump. */
  get hasUnread(): boolean {
    return this.#hasUnread;
  }

  /** In every state, in the order of the dump. */
  all(): readonly Listener[] {
    return this.#readAll(this.#dump.resources('listener'));
  }

  /** The same, one after the other, and none is kept: for walks over all of a large dump. */
  *each(): Iterable<{ readonly listener: Listener; readonly resource: Resource }> {
    for (const resource of this.#dump.each('listener')) {
      const listener = this.#readOne(resource);
      if (listener === undefined) continue;
      yield { listener, resource };
      for (const known of [this.#collectors, this.#resources, this.#problems]) known.delete(listener);
    }
  }

  /** The one that stands there. Whoever knows the place has mostly read it: then nothing is searched. */
  at(origin: Origin): Listener | undefined {
    const known = this.#byPlace.get(placeOf(origin));
    if (known !== undefined) return known;
    this.all();
    return this.#byPlace.get(placeOf(origin));
  }

  /** One without a name is called by its address. */
  named(name: string): readonly Listener[] {
    const found = this.#dump.find('listener', name);
    return found.length > 0 ? this.#readAll(found) : this.all().filter((listener) => listener.name === name);
  }

  /** Those that have this port among their addresses, in every state. */
  onPort(port: number): readonly Listener[] {
    const known = this.#byPort.get(port);
    if (known !== undefined) return known;
    const found = this.#reading(port);
    this.#byPort.set(port, found);
    return found;
  }

  /** Those of the port that a connection to the address may come to: it is theirs, or they stand for any. */
  near({ ip, port }: SocketAddress): readonly Listener[] {
    const asked = this.#askedNear.get(port) ?? [];
    this.#askedNear.set(port, asked);
    const before = asked.find((one) => sameIpAddress(one.ip, ip));
    if (before !== undefined) return before.near;
    let known = this.#byAddress.get(port);
    // A mesh may have hundreds on a port: for a few questions the others need not be read.
    if (known === undefined && asked.length < FEW && port !== 0 && !this.#byPort.has(port)) {
      const near = new PortListeners(this.#reading(port, boundNear(ip)), port).near(ip);
      asked.push({ ip, near });
      return near;
    }
    known ??= new PortListeners(this.onPort(port), port);
    this.#byAddress.set(port, known);
    return known.near(ip);
  }

  #reading(port: number, only?: MemberFilter): readonly Listener[] {
    // Port 0 is also what an address has that names none.
    const resources =
      port === 0 ? this.#dump.resources('listener') : this.#dump.having('listener', 'port_value', String(port), only);
    return this.#readAll([...resources, ...this.#assigned(port)]).filter((listener) =>
      listener.addresses.some((address) => address.kind === 'socket' && address.port === port),
    );
  }

  /** Those to which the system has given this port, by the page `/listeners`. */
  #assigned(port: number): readonly Resource[] {
    if (port === 0) return [];
    const statuses = this.#dump.having('listener_status', 'port_value', String(port));
    const found = statuses.flatMap(({ name }) => (name === undefined ? [] : this.#dump.find('listener', name)));
    return found.filter((resource) => !this.#dump.having('listener', 'port_value', String(port)).includes(resource));
  }

  /** What is read of a listener from here on is for `problemsOf` alone. */
  keepProblems(listener: Listener): void {
    this.#collectors.get(listener)?.keep();
  }

  /** Everything that reading every field of a listener of this collection brings up. */
  problemsOf(listener: Listener): readonly Diagnostic[] {
    let problems = this.#problems.get(listener);
    if (problems === undefined) {
      const collector = this.#collectors.get(listener);
      collector?.keep();
      readAll(listener.message);
      problems = collector?.all() ?? [];
      this.#problems.set(listener, problems);
    }
    return problems;
  }

  /** The API version that a listener of this collection is written in, where something in it tells. */
  eraOf(listener: Listener): Era | undefined {
    return this.#resources.get(listener)?.era;
  }

  #readAll(resources: readonly Resource[]): readonly Listener[] {
    return resources.map((resource) => this.#known(resource)).filter((listener) => listener !== undefined);
  }

  #known(resource: Resource): Listener | undefined {
    if (!this.#read.has(resource)) {
      const listener = this.#readOne(resource);
      this.#read.set(resource, listener);
      if (listener !== undefined) this.#byPlace.set(placeOf(listener.origin), listener);
    }
    return this.#read.get(resource);
  }

  #readOne(resource: Resource): Listener | undefined {
    const collector = new Collector(this.#collector);
    const message = readListenerMessage(resource, collector, readingOptions(this.#dump));
    const configured = message === undefined ? undefined : readListener(message, resource.state);
    const listener = configured && withAssignedPorts(configured, this.#dump, this.#collector);
    if (listener !== undefined) {
      this.#collectors.set(listener, collector);
      this.#resources.set(listener, resource);
    }
    if (listener === undefined && (resource.state === 'active' || resource.state === 'static')) this.#hasUnread = true;
    return listener;
  }
}

const placeOf = ({ file, pointer }: Origin): string => `${file} ${pointer}`;

function readListenerMessage(resource: Resource, collector: Collector, options: ReadingOptions): Message | undefined {
  const read = resource.read();
  if (read === undefined) return undefined;
  const { origin } = resource;
  const { json, relocations } = read;
  return readMessage('envoy.config.listener.v3.Listener', json, { origin, relocations }, collector, options);
}

/** Takes new connections: not warming, draining or refused. */
export function isLive({ state }: Pick<Listener, 'state'>): boolean {
  return state === 'static' || state === 'active';
}
