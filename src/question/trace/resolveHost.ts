import { type IpAddress, parseIpAddress, sameIpAddress } from '../../base/ipAddress.ts';
import type { SocketAddress } from '../../base/socketAddress.ts';
import { addressBookOf } from './addressBook.ts';
import type { Participant } from './participant.ts';

/** Where an application that asks for a host connects to, as far as its proxy's dump tells. */
export type ResolvedHost =
  | {
      readonly kind: 'address';
      readonly address: SocketAddress;
      readonly from: 'literal' | 'virtual_host' | 'listener' | 'given';
      /** With `address` itself: those of the pods of a headless service, of which the name means any. */
      readonly oneOf?: readonly SocketAddress[];
    }
  /** The dump does not tell; `address` is one that no listener names. */
  | { readonly kind: 'unknown'; readonly address: SocketAddress; readonly known: boolean };

/**
 * The address of a service: the host itself, an address among the domains of its virtual host, or the address of the
 * listener that sends to its cluster.
 */
export function resolveHost(client: Participant, host: string, port: number): ResolvedHost {
  const literal = parseIpAddress(host);
  if (literal !== undefined) return { kind: 'address', address: { ip: literal, port }, from: 'literal' };
  const book = addressBookOf(client.subject);
  const lower = host.toLowerCase();
  const virtualHosts = book.virtualHosts([lower, `${lower}:${port}`], port);
  const domains = virtualHosts.flatMap((virtualHost) => virtualHost.domains).flatMap(addressIn);
  const inDomains = ofOwnFamily(client, domains);
  if (inDomains !== undefined) return { kind: 'address', address: { ip: inDomains, port }, from: 'virtual_host' };
  const { head, isWanted } = namesOf(client, lower);
  const all = book.listeningFor(head, isWanted, port);
  const listening = ofOwnFamily(client, all);
  if (listening !== undefined) {
    const oneOf = all.filter(({ family }) => family === listening.family).map((ip) => ({ ip, port }));
    return { kind: 'address', address: { ip: listening, port }, from: 'listener', oneOf };
  }
  const known = virtualHosts.length > 0 || book.hasService(head, isWanted, port);
  return { kind: 'unknown', address: { ip: unnamedAddress(client, port), port }, known };
}

/** The full name of a service from what people type: `httpbin`, `httpbin.full`, `httpbin.full.svc`. */
function namesOf({ subject }: Participant, lower: string): { head: string; isWanted: (name: string) => boolean } {
  const { namespace } = subject.dump.proxy;
  const head = lower.replace(/\.$/, '');
  const bare = namespace === undefined || head.includes('.') ? undefined : `${head}.${namespace}.`;
  const isWanted = (name: string): boolean =>
    name === head ||
    name.startsWith(`${head}.svc.`) ||
    (head.split('.').length > 1 && name.startsWith(`${head}.`)) ||
    (bare !== undefined && name.startsWith(bare));
  return { head, isWanted };
}

/** `10.96.1.10` of `10.96.1.10:8000`; nothing of names. */
function addressIn(domain: string): readonly IpAddress[] {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(domain)?.[1];
  const address = parseIpAddress(bracketed ?? domain) ?? parseIpAddress(domain.replace(/:\d+$/, ''));
  return address === undefined ? [] : [address];
}

function ofOwnFamily({ addresses }: Participant, found: readonly IpAddress[]): IpAddress | undefined {
  return (
    found.find(({ family }) => addresses.length === 0 || addresses.some((own) => own.family === family)) ?? found[0]
  );
}

/** An address of the documentation range that no listener of the port has. */
function unnamedAddress({ subject: { proxy } }: Participant, port: number): IpAddress {
  const base = 0xc0000200n;
  for (let offset = 1n; ; offset += 1n) {
    const address: IpAddress = { family: 4, value: base + offset };
    const isTaken = proxy.listeners
      .near({ ip: address, port })
      .some(({ addresses }) => addresses.some((one) => one.kind === 'socket' && sameIpAddress(one.ip, address)));
    if (!isTaken) return address;
  }
}
