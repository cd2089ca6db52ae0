import { expect, test, vi } from 'vitest';
import { type DestinationOptions, destinationOf } from '../../src/cli/destination.ts';
import { standardError } from '../../src/cli/standardStream.ts';
import { loadDump } from '../../src/dump/loadDump.ts';
import { memorySource } from '../../src/input/memoryBytes.ts';

interface Given {
  readonly name?: string;
  readonly address?: string;
  readonly port?: number;
  readonly match?: object;
  readonly more?: object;
}

function listener({ name = 'web', address = '0.0.0.0', port = 8080, match = {}, more = {} }: Given): object {
  return {
    name,
    address: { socket_address: { address, port_value: port } },
    filter_chains: [{ filter_chain_match: match, filters: [] }],
    ...more,
  };
}

const originalDestination = { listener_filters: [{ name: 'envoy.filters.listener.original_dst' }] };
const virtualInbound = { name: 'virtualInbound', port: 15006, more: originalDestination };

async function asked(options: DestinationOptions, ...listeners: readonly Given[]): Promise<string> {
  const loaded = await loadDump([memorySource('dump.json', JSON.stringify(listeners.map(listener)))]);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  const told: string[] = [];
  const write = vi.spyOn(standardError, 'write').mockImplementation((text) => told.push(text) > 0);
  try {
    const destination = await destinationOf(options, loaded.value);
    return told.join('').includes('WC0516') ? `assumed ${destination}` : destination;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  } finally {
    write.mockRestore();
  }
}

const unknown = "--to 8080: the dump does not tell the proxy's address";
const port = { to: '8080' };

test.each<[string, DestinationOptions, readonly Given[], string]>([
  ['what is given counts', { to: '10.0.0.1:80' }, [{}], '10.0.0.1:80'],
  ['the one address that is bound', port, [{ address: '10.1.2.3' }], '10.1.2.3:8080'],
  ['of two addresses none', port, [{ address: '10.1.2.3' }, { name: 'b', address: '10.1.2.4' }], unknown],
  ['one and any', port, [{ address: '10.1.2.3' }, { name: 'b' }], unknown],
  ['any', port, [{}], 'assumed 127.0.0.1:8080'],
  ['any of IPv6', port, [{ address: '::' }], 'assumed [::1]:8080'],
  ['nothing on the port', port, [{ port: 80 }], 'assumed 127.0.0.1:8080'],
  ['nothing on the port, and one that captures', port, [{ port: 80 }, virtualInbound], unknown],
  ['ranges', port, [{ match: { prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } }], unknown],
  [
    'the range of all',
    port,
    [{ match: { prefix_ranges: [{ address_prefix: '0.0.0.0', prefix_len: 0 }] } }],
    'assumed 127.0.0.1:8080',
  ],
  [
    'source ranges',
    port,
    [{ match: { source_prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } }],
    'assumed 127.0.0.1:8080',
  ],
  ['types of sources', port, [{ match: { source_type: 'EXTERNAL' } }], unknown],
  ['one that restores the destination', port, [{ more: originalDestination }], unknown],
  ['one that is handed connections', port, [{ more: { bind_to_port: false } }], unknown],
  ['inbound', { to: '8080', inbound: true }, [virtualInbound], 'assumed 10.0.0.1:8080'],
  ['inbound without a listener that captures', { to: '8080', inbound: true }, [{}], unknown],
  [
    'inbound, with a listener for each port of the pod',
    { to: '8080', inbound: true },
    [virtualInbound, { address: '10.1.2.3', more: { bind_to_port: false, traffic_direction: 'INBOUND' } }],
    '10.1.2.3:8080',
  ],
  ['outbound', { to: '8080', outbound: true }, [{ address: '10.1.2.3' }], unknown],
  ['a listener with an address', { listener: 'web' }, [{ address: '10.1.2.3' }], '10.1.2.3:8080'],
  ['a listener for any', { listener: 'web' }, [{}, { name: 'b', address: '10.1.2.3' }], 'assumed 127.0.0.1:8080'],
  [
    'a listener that captures',
    { listener: 'virtualInbound' },
    [virtualInbound],
    'the destination is missing: `virtualInbound` takes connections to more than one',
  ],
  ['neither, and one listener', {}, [{}], 'assumed 127.0.0.1:8080'],
  ['neither, and one listener with an address', {}, [{ address: '10.1.2.3' }], '10.1.2.3:8080'],
  ['neither, and one listener that captures', {}, [virtualInbound], 'the destination is missing'],
  ['neither, inbound', { inbound: true }, [{}], 'the destination is missing'],
  ['neither, and two listeners', {}, [{}, { name: 'b', address: '10.1.2.3' }], 'the destination is missing'],
])('%s', async (_, options, listeners, expected) => {
  expect(await asked(options, ...listeners)).toBe(expected);
});
