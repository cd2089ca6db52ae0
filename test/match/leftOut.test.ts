import { expect, test } from 'vitest';
import { runCommand } from '../support/runCommand.ts';
import { tcpProxy } from './passage.ts';

/** As people shorten what they paste: `...` in the place of an object. */
async function explain(listener: object, more = ''): Promise<{ stdout: string }> {
  const address = { socket_address: { address: '0.0.0.0', port_value: 80 } };
  const static_resources = { listeners: [{ name: 'l', address, ...listener }] };
  const command = `whichchain explain -q -f - --to 10.0.0.1:80 --plaintext${more}`;
  return runCommand(command, JSON.stringify({ static_resources }));
}

const filters = [tcpProxy({ stat_prefix: 't', cluster: 'original' })];

test.each([
  ['filters', { filter_chains: [{ filters: ['...'] }] }],
  ['filters', { filter_chains: [{ filters: '[...]' }] }],
  ['filters', { filter_chains: [{ filters: [...filters, '\u2026'] }] }],
  ['transport_socket', { filter_chains: [{ filters, transport_socket: '...' }] }],
  ['transport_socket', { filter_chains: [{ filters, transportSocket: { '...': null } }] }],
  ['filter_chains', { filter_chains: ['...'] }],
  ['filter_chains', { filter_chains: [{ filters }, '...'] }],
  ['filter_chain_match', { filter_chains: [{ filter_chain_match: { '...': null }, filters }] }],
  ['transport_socket', { default_filter_chain: { filters, transport_socket: '<redacted>' } }],
  ['default_filter_chain', { default_filter_chain: '...' }],
])('where `%s` was left out, what depends on it is not told: %j', async (field, listener) => {
  const { stdout } = await explain(listener);
  expect(stdout).toContain(`\`${field}\` of \`l\` is left out here`);
  expect(stdout).not.toMatch(/closed|closes|filter_chain_not_found/);
  if (field === 'transport_socket') expect(stdout).not.toContain('raw bytes');
});

test('the chain is told where only what is in it was left out', async () => {
  const { stdout } = await explain({ filter_chains: [{ name: 'a', filters: ['...'] }] }, ' --stop-at chain');
  expect(stdout).toContain('filter chain #0 "a" of l: raw bytes, filters left out');
});

test('what was left out of another chain is no matter', async () => {
  const other = { filter_chain_match: { destination_port: 443 }, filters: ['...'] };
  const { stdout } = await explain({ filter_chains: [other, { filters }] });
  expect(stdout).toContain('filter chain #1 of l');
});

test.each([
  { destination_port: '$PORT' },
  { server_names: ['{{ .Values.host }}'] },
  { prefix_ranges: [{ address_prefix: '<ADDRESS>', prefix_len: 32 }] },
])('what a chain is for is not known where it is a template: %j', async (filter_chain_match) => {
  const { stdout } = await explain({ filter_chains: [{ filters, filter_chain_match }] });
  expect(stdout).toContain('`filter_chain_match` of `l` is a template here');
});

test.each([{ port_value: '$PORT' }, { port_value: { '{port}': null } }, { address: '{{ ip }}', port_value: 80 }])(
  'where a listener is is not known where it is a template: %j',
  async (socket) => {
    const address = { socket_address: { address: '0.0.0.0', ...socket } };
    const { stdout } = await explain({ address, filter_chains: [{ filters }] });
    expect(stdout).toContain('[WC0540]');
  },
);
