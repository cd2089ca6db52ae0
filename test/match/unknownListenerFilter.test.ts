import { expect, test } from 'vitest';
import { runCommand } from '../support/runCommand.ts';
import { tcpProxy } from './passage.ts';

const type = (name: string) => ({ '@type': `type.googleapis.com/${name}` });
const listenerFilters = {
  unknown: { name: 'mine', typed_config: type('acme.Metadata') },
  original_dst: { name: 'dst', typed_config: type('envoy.extensions.filters.listener.original_dst.v3.OriginalDst') },
};

async function toOriginalDestination(filters: readonly (keyof typeof listenerFilters)[]): Promise<string> {
  const dump = {
    static_resources: {
      listeners: [
        {
          name: 'l',
          address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
          listener_filters: filters.map((name) => listenerFilters[name]),
          filter_chains: [{ filters: [tcpProxy({ stat_prefix: 't', cluster: 'original' })] }],
        },
      ],
      clusters: [{ name: 'original', type: 'ORIGINAL_DST', lb_policy: 'CLUSTER_PROVIDED' }],
    },
  };
  const command = 'whichchain explain -q -f - --to 10.0.0.1:80 --plaintext';
  return (await runCommand(command, JSON.stringify(dump))).stdout;
}

test('whether a listener filter that is not known restores the destination is not known', async () => {
  expect(await toOriginalDestination([])).toContain('none was restored for this connection');
  expect(await toOriginalDestination(['unknown'])).toContain(
    'which a listener filter that is not known may have restored',
  );
  expect(await toOriginalDestination(['original_dst', 'unknown'])).toMatch(/endpoints +10\.0\.0\.1:80/);
});
