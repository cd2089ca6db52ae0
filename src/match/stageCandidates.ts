import { assertNever } from '../base/assertNever.ts';
import { cidrRange, formatCidrRange } from '../base/cidrRange.ts';
import { addressBits, formatIpAddress } from '../base/ipAddress.ts';
import type { Stage } from '../verdict/stage.ts';
import type { ConnectionFacts } from './facts/connectionFacts.ts';
import type { OpenIp } from './facts/openIp.ts';
import { classesOfTexts, type TextClass, TextClasses } from './facts/textClasses.ts';
import { anyKey, type StageNode } from './filterChainIndex.ts';
import type { Oracle } from './oracle.ts';
import type { SocketState } from './socketState.ts';

/** What the connection brings to the search for a chain. */
export interface SearchContext {
  readonly oracle: Oracle;
  readonly facts: ConnectionFacts;
  readonly socket: SocketState;
}

/**
 * The keys that accept the connection at a stage, the most specific first. Envoy takes the first of them that has an
 * entry and forgets the others. `value` is what the connection has, for people.
 */
export interface Candidates {
  readonly keys: readonly string[];
  readonly value: string;
}

export function stageCandidates(stage: Stage, node: StageNode, context: SearchContext): Candidates {
  const { facts, oracle, socket } = context;
  switch (stage) {
    case 'destination_port': {
      const port = String(socket.localAddress.port);
      return { keys: [port, anyKey], value: port };
    }
    case 'prefix_ranges':
      return knownRanges(node, { known: socket.localAddress.ip, describe: () => '' }) ?? { keys: [anyKey], value: '' };
    case 'server_names':
      return serverNames(node, context);
    case 'transport_protocol': {
      const protocol = transportProtocol(context);
      return { keys: [protocol, anyKey], value: protocol };
    }
    case 'application_protocols':
      return applicationProtocols(node, context);
    case 'direct_source_prefix_ranges':
      return sourceRanges(node, facts.directSource, oracle);
    case 'source_type':
      return sourceType(node, context);
    case 'source_prefix_ranges':
      return sourceRanges(node, facts.source, oracle);
    case 'source_ports':
      return sourcePorts(node, context);
    default:
      return assertNever(stage);
  }
}

/** Transport protocol as it stands when the chain is chosen: undetected is `raw_buffer`. */
export function transportProtocol({ socket }: SearchContext): 'tls' | 'raw_buffer' | 'quic' {
  if (socket.quic) return 'quic';
  return socket.detectedTls ? 'tls' : 'raw_buffer';
}

const onlyAny = (node: StageNode): boolean => node.entries.size === 1 && node.entries.has(anyKey);

function knownRanges(node: StageNode, address: Pick<OpenIp, 'known' | 'describe'>): Candidates | undefined {
  const { known } = address;
  if (known === undefined) return undefined;
  const keys = node.ranges.containing(cidrRange(known, addressBits(known.family))).map(formatCidrRange);
  return { keys: [...keys, anyKey], value: formatIpAddress(known) };
}

function sourceRanges(node: StageNode, address: OpenIp, oracle: Oracle): Candidates {
  if (onlyAny(node)) return { keys: [anyKey], value: address.describe() };
  const known = knownRanges(node, address);
  if (known !== undefined) return known;
  const containing = address.containing(oracle, node.ranges.longestFirst);
  return { keys: [...containing.map(formatCidrRange), anyKey], value: address.describe() };
}

/** The name itself, then its suffixes from the longest, then any. */
function serverNames(node: StageNode, { facts, oracle, socket }: SearchContext): Candidates {
  if (!socket.detectedTls) return { keys: [anyKey], value: 'none' };
  const { serverName } = facts;
  if (onlyAny(node)) return { keys: [anyKey], value: serverName.describe() };
  if (serverName.known === undefined) {
    const taken = serverName.classify(oracle, serverNameClassesOf(node));
    const known: string | null | undefined = serverName.known;
    if (known === undefined) {
      const keys = taken === undefined ? [] : [taken.key, ...suffixes(taken.key)];
      return { keys: [...keys, anyKey], value: taken === undefined ? serverName.describe() : taken.label };
    }
  }
  const name = serverName.known ?? '';
  return { keys: name === '' ? [anyKey] : [name, ...suffixes(name), anyKey], value: serverName.describe() };
}

/** Envoy looks for a dot from the second character on and stops at a trailing one. */
function suffixes(name: string): readonly string[] {
  const found: string[] = [];
  for (let dot = name.indexOf('.', 1); dot > 0 && dot < name.length - 1; dot = name.indexOf('.', dot + 1)) {
    found.push(name.slice(dot));
  }
  return found;
}

interface ServerNameClass extends TextClass {
  readonly key: string;
}

const nameClasses = new WeakMap<StageNode, TextClasses<ServerNameClass>>();

function serverNameClassesOf(node: StageNode): TextClasses<ServerNameClass> {
  let classes = nameClasses.get(node);
  if (classes === undefined) {
    classes = serverNameClasses([...node.entries.keys()]);
    nameClasses.set(node, classes);
  }
  return classes;
}

/** One class a key: the names that this key would be taken for, given the other keys. */
function serverNameClasses(keys: readonly string[]): TextClasses<ServerNameClass> {
  const byKey = new Map<string, ServerNameClass>();
  for (const key of keys) {
    const isSuffix = key.startsWith('.');
    if (key === anyKey) continue;
    byKey.set(key, { key, label: isSuffix ? `*${key}` : key, exactly: isSuffix ? undefined : key });
  }
  return new TextClasses([...byKey.values()], (name) => {
    if (name === null || name === '') return undefined;
    return byKey.get(name) ?? byKey.get(suffixes(name).find((suffix) => byKey.has(suffix)) ?? anyKey);
  });
}

function applicationProtocols(node: StageNode, { facts, oracle, socket }: SearchContext): Candidates {
  const keys = [...node.entries.keys()].filter((key) => key !== anyKey);
  if (socket.detectedTls) {
    const offered = facts.connection.applicationProtocols;
    if (offered !== undefined) return { keys: [...offered, anyKey], value: offered.join(', ') || 'none' };
    if (keys.length === 0) return { keys: [anyKey], value: 'unknown' };
    const first = facts.firstOffered(oracle, keys);
    return { keys: first === undefined ? [anyKey] : [first, anyKey], value: first ?? `none of ${keys.join(', ')}` };
  }
  if (!socket.inspectedHttp || keys.length === 0) return { keys: [anyKey], value: 'none' };
  if (facts.connection.http === undefined && facts.usesTls(oracle)) return { keys: [anyKey], value: 'none' };
  const found = facts.connection.transport === 'tls' ? undefined : facts.inspectedHttp(oracle, keys);
  return { keys: found === undefined ? [anyKey] : [found, anyKey], value: found ?? 'none' };
}

function sourceType(node: StageNode, { facts, oracle, socket }: SearchContext): Candidates {
  if (onlyAny(node)) return { keys: [anyKey], value: 'any' };
  const type = facts.isLocal(oracle, socket.localAddress.ip) ? 'SAME_IP_OR_LOOPBACK' : 'EXTERNAL';
  return { keys: [type, anyKey], value: type };
}

function sourcePorts(node: StageNode, { facts, oracle }: SearchContext): Candidates {
  const { sourcePort } = facts;
  if (onlyAny(node)) return { keys: [anyKey], value: sourcePort.describe() };
  const taken = sourcePort.classify(oracle, portClassesOf(node));
  return { keys: taken === undefined ? [anyKey] : [taken.label, anyKey], value: sourcePort.describe() };
}

const portClasses = new WeakMap<StageNode, TextClasses<TextClass>>();

function portClassesOf(node: StageNode): TextClasses<TextClass> {
  let classes = portClasses.get(node);
  if (classes === undefined) {
    classes = classesOfTexts([...node.entries.keys()].filter((key) => key !== anyKey));
    portClasses.set(node, classes);
  }
  return classes;
}
