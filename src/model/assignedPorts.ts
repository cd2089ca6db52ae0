import { assignedPort } from '../diagnostic/catalogue/dump.ts';
import type { Collector } from '../diagnostic/collector.ts';
import type { Dump } from '../dump/dump.ts';
import { readMessage } from '../proto/readMessage.ts';
import { type Address, readAddress } from './address.ts';
import type { Listener } from './listener.ts';
import { readingOptions } from './readingOptions.ts';

/**
 * The listener with the ports that the system has given it where its configuration leaves them open (`port_value: 0`), as
 * Envoy's page `/listeners` says them: connections come to those.
 */
export function withAssignedPorts(listener: Listener, dump: Dump, collector: Collector): Listener {
  const isOpen = listener.addresses.some((address) => address.kind === 'socket' && address.port === 0);
  if (!isOpen || (listener.state !== 'static' && listener.state !== 'active')) return listener;
  const bound = boundAddresses(listener.name, dump, collector);
  const addresses = listener.addresses.map((address, index): Address => {
    const actual = bound[index];
    if (address.kind !== 'socket' || address.port !== 0 || actual?.kind !== 'socket' || actual.port === 0)
      return address;
    collector.report(assignedPort, address.origin, { port: actual.port });
    return { ...address, port: actual.port };
  });
  return { ...listener, addresses };
}

/** In the order of the listener's own. */
function boundAddresses(name: string, dump: Dump, collector: Collector): readonly Address[] {
  const [status] = dump.find('listener_status', name);
  const read = status?.read();
  if (status === undefined || read === undefined) return [];
  const { json, relocations } = read;
  const place = { origin: status.origin, relocations };
  const message = readMessage('envoy.admin.v3.ListenerStatus', json, place, collector, readingOptions(dump));
  const first = message.message('localAddress');
  return [first, ...message.messages('additionalLocalAddresses')].filter((one) => one !== undefined).map(readAddress);
}
