import type { Fact } from '../../verdict/fact.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Reason } from './reason.ts';

type Undecided = Extract<Verdict, { kind: 'undecided' }>;

/** Facts that the user can say; the others are the proxy's own state, or chance. `isInternal`: what came with the connection. */
export function sayable(missing: readonly Fact[], isInternal: boolean): readonly Fact[] {
  const isBrought = ({ kind, name }: Fact): boolean =>
    isInternal && kind === 'proxy_state' && name.startsWith('filter state ');
  return missing.filter((fact) => fact.kind === 'connection' || fact.kind === 'request' || isBrought(fact));
}

/** What an open answer depends on. */
export function undecidedReason({ missing, complete }: Undecided): Reason {
  const remarks = complete ? [] : ['There are more possibilities than were looked at; say more about the connection.'];
  const beyond = missing.filter(({ kind }) => kind !== 'connection' && kind !== 'request');
  if (missing.length > 0 && missing.every(isVersion)) {
    return {
      reason: 'It depends on the version of Envoy, which the dump does not say.',
      remarks,
      hint: 'say it with --envoy-version',
    };
  }
  if (beyond.length > 0 && beyond.length === missing.length && beyond.every(({ kind }) => kind === 'envoy')) {
    const places = beyond.map(({ name }) => name).join(', ');
    return {
      reason: `Envoy itself decides this by chance when it starts (${places}).`,
      remarks,
      hint: 'make the chains different in another criterion',
    };
  }
  return { reason: `It depends on ${joined(missing.map(factWords))}.`, remarks, hint: undefined };
}

const isVersion = ({ kind, name }: Fact): boolean => kind === 'envoy' && name === 'Envoy version';

/** An open fact for people. */
export function factWords({ kind, name }: Fact): string {
  const known: Readonly<Record<string, string>> = {
    transport: 'whether the client uses TLS',
    serverName: 'the SNI',
    applicationProtocols: 'the ALPN',
    http: 'whether the plaintext is HTTP',
    source: 'the client’s address',
    'source port': 'the client’s port',
    directSource: 'the address of the TCP peer',
    'directSource port': 'the port of the TCP peer',
  };
  if (isVersion({ kind, name })) return 'the version of Envoy';
  if (kind === 'envoy') return `chance (${name})`;
  return (kind === 'connection' ? known[name] : undefined) ?? name;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
