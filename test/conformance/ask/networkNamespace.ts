import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { reachablePort } from './listenerUnderTest.ts';
import type { Route } from './route.ts';

/** Connections of a socket with this group id are redirected to the proxy's port, as a sidecar's rules do. */
const redirections = [
  { group: 20001, port: 15001 },
  { group: 20006, port: 15006 },
  { group: 20061, port: reachablePort },
];

/** The group id that gets a connection to where its route wants it. */
export function groupOf(route: Route): number {
  if (route.kind === 'direct') return 0;
  const port = route.kind === 'captured' ? route.port : reachablePort;
  const redirection = redirections.find((rule) => rule.port === port);
  if (redirection === undefined) throw new Error(`no rule redirects to port ${port}`);
  return redirection.group;
}

/**
 * Prepares the network namespace that this process is in: every IPv4 and IPv6 address is local, so clients and listeners
 * may use any, and what belongs to a group is redirected, so that SO_ORIGINAL_DST is genuine.
 */
export function setUpNamespace(): void {
  run('ip', 'link', 'set', 'lo', 'up');
  run('ip', 'route', 'add', 'local', '0.0.0.0/0', 'dev', 'lo');
  run('ip', '-6', 'route', 'add', 'local', '::/0', 'dev', 'lo');
  setting('net/ipv6/ip_nonlocal_bind', 1);
  for (const { group, port } of redirections) {
    for (const iptables of ['iptables', 'ip6tables']) {
      const matching = ['-t', 'nat', '-A', 'OUTPUT', '-p', 'tcp', '-m', 'owner', '--gid-owner', String(group)];
      run(iptables, '-w', ...matching, '-j', 'REDIRECT', '--to-ports', String(port));
    }
  }
  // A closed connection is forgotten at once: the next one may have the same addresses.
  for (const state of ['close', 'close_wait', 'time_wait', 'last_ack', 'fin_wait']) {
    setting(`net/netfilter/nf_conntrack_tcp_timeout_${state}`, 0);
  }
  setting('net/core/somaxconn', 4096);
  setting('net/ipv4/tcp_max_syn_backlog', 4096);
}

function run(command: string, ...arguments_: readonly string[]): void {
  execFileSync(command, arguments_, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function setting(name: string, value: number): void {
  writeFileSync(`/proc/sys/${name}`, `${value}\n`);
}
