import { type CidrRange, cidrRange, formatCidrRange, rangeContainsRange } from '../base/cidrRange.ts';
import { RangeCover } from '../match/facts/rangeCover.ts';
import { anyKey, StageNode } from '../match/filterChainIndex.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';

/** Why no connection comes to a chain. */
export interface Blocked {
  readonly chain: FilterChain;
  /** Completes "no connection can reach it:". */
  readonly why: string;
  /** Chains that take what it would have taken; empty where it contradicts itself. */
  readonly rivals: readonly FilterChain[];
}

/** What the transport of a connection can be when a chain is chosen. */
type Transport = 'tls' | 'raw_buffer' | 'quic';

interface Path {
  readonly transports: readonly Transport[];
  /** The server name that the path has taken stands for connections with a name. */
  readonly named: boolean;
  /** A listener filter that nobody here knows may say of a connection whatever it likes. */
  readonly open: boolean;
}

/** Beyond so many places of the maps nothing is said: then the answer is not known. */
const mostNodes = 50_000;
/** What the HTTP inspector finds in plaintext. */
const plaintextProtocols = ['http/1.0', 'http/1.1', 'h2c'];

/**
 * The chains that no connection can reach, whatever its addresses, name and protocols: because a stage always prefers
 * others (there is no way back), or because their own criteria exclude each other. Sound: a chain is only named if that
 * is certain. Undefined: the listener is too large to tell.
 */
export function unreachableChains({ filterChains, kind, listenerFilters }: Listener): readonly Blocked[] | undefined {
  const reached = new Set<FilterChain>();
  const blocked = new Map<FilterChain, Blocked>();
  const transports: readonly Transport[] = kind === 'quic' ? ['quic'] : ['tls', 'raw_buffer'];
  const open = listenerFilters.some(({ action }) => action.kind === 'unknown');
  const left: { readonly node: StageNode; readonly path: Path }[] = [
    { node: new StageNode(0, filterChains), path: { transports, named: false, open } },
  ];
  for (let visited = 0; ; visited++) {
    const next = left.pop();
    if (next === undefined) break;
    if (visited > mostNodes) return undefined;
    const { node, path } = next;
    if (node.stage === undefined) {
      for (const chain of node.chains) reached.add(chain);
      continue;
    }
    if (node.chains.every((chain) => reached.has(chain))) continue;
    for (const key of node.entries.keys()) {
      const taken = take(node, key, path);
      const child = node.child(key);
      if (child === undefined) continue;
      if (typeof taken !== 'string') left.push({ node: child, path: taken });
      else {
        for (const chain of child.chains) {
          const rivals = node.chains.filter((other) => !child.chains.includes(other));
          if (!blocked.has(chain)) blocked.set(chain, { chain, why: taken, rivals });
        }
      }
    }
  }
  return [...blocked.values()].filter(({ chain }) => !reached.has(chain));
}

/** What listener filters find in the bytes of a connection. */
const found: ReadonlySet<StageNode['stage']> = new Set(['server_names', 'transport_protocol', 'application_protocols']);

/** The path behind a key, or why no connection takes it. */
function take(node: StageNode, key: string, path: Path): Path | string {
  if (path.open && found.has(node.stage)) return path;
  switch (node.stage) {
    case 'server_names':
      // Only TLS and QUIC bring a server name.
      return key === anyKey ? path : named(path);
    case 'transport_protocol':
      return takeTransport(node, key, path);
    case 'application_protocols':
      return takeProtocol(key, path);
    case 'source_type':
      return key === anyKey && node.entries.has('SAME_IP_OR_LOOPBACK') && node.entries.has('EXTERNAL')
        ? 'every connection is local or external, and both have chains of their own beside it'
        : path;
    case 'prefix_ranges':
    case 'direct_source_prefix_ranges':
    case 'source_prefix_ranges':
      return takeRange(node, key, path);
    default:
      return path;
  }
}

function named(path: Path): Path | string {
  const transports = path.transports.filter((transport) => transport !== 'raw_buffer');
  return transports.length === 0 ? 'plaintext has no server name' : { ...path, transports, named: true };
}

function takeTransport(node: StageNode, key: string, path: Path): Path | string {
  if (key !== anyKey) {
    const transports = path.transports.filter((transport) => transport === key);
    if (transports.length > 0) return { ...path, transports };
    if (key === 'raw_buffer' && path.named)
      return 'it wants a server name and plaintext, and plaintext has no server name';
    return `there is no transport_protocol \`${key}\` here; it is ${path.transports.join(' or ')}`;
  }
  const transports = path.transports.filter((transport) => !node.entries.has(transport));
  if (transports.length > 0) return { ...path, transports };
  return path.named
    ? 'a connection with a server name is TLS, and TLS has chains of its own beside it'
    : `every transport protocol (${path.transports.join(', ')}) has chains of its own beside it`;
}

function takeProtocol(key: string, path: Path): Path | string {
  if (key === anyKey || path.transports.some((transport) => transport !== 'raw_buffer')) return path;
  return plaintextProtocols.includes(key)
    ? path
    : `plaintext never has the application protocol \`${key}\`; it is ${plaintextProtocols.join(', ')} or none`;
}

function takeRange(node: StageNode, key: string, path: Path): Path | string {
  const { longestFirst: ranges } = node.ranges;
  const own = ranges.find((range) => formatCidrRange(range) === key);
  if (own !== undefined) {
    return isCovered(own, ranges) ? `longer ranges beside it take every address of ${key}` : path;
  }
  const all = ([4, 6] as const).map((family) => cidrRange({ family, value: 0n }, 0));
  // A /0 range ties with the absent one: either may be used.
  const longer = ranges.filter(({ length }) => length > 0);
  return all.every((whole) => isCovered(whole, longer)) ? 'ranges beside it take every address' : path;
}

/** Whether the strictly longer ranges together hold every address of the range. */
function isCovered(range: CidrRange, ranges: readonly CidrRange[]): boolean {
  const cover = new RangeCover(range.address.family, []);
  for (const other of ranges) {
    if (other.length > range.length && rangeContainsRange(range, other)) cover.add(other);
  }
  return cover.covers(range);
}
