import { listed } from '../../base/listed.ts';
import type { ProbeEffect, ProbeResult, TlsMode, TlsProbe } from '../../verdict/portTls.ts';
import { factWords } from '../explain/undecided.ts';

export interface ModeFound {
  readonly mode: TlsMode;
  readonly difference: string | undefined;
}

type Effects = ReadonlyMap<TlsProbe, ProbeEffect>;

/** The mode in one word, from what the probes met and from nothing else. */
export function tlsMode(probes: readonly ProbeResult[]): ModeFound {
  const effects: Effects = new Map(probes.map(({ probe, effect }) => [probe, effect]));
  const open = probes.find(({ effect, probe }) => probe !== 'silent' && isOpen(effect));
  if (open !== undefined) return mixed(`it is open what happens to ${words[open.probe]}${onWhat(open.effect)}`);
  const plain = [serves(effects, 'plaintext'), serves(effects, 'plaintext_http')] as const;
  const mutual = [ends(effects, 'istio_mutual_http'), ends(effects, 'istio_mutual_tcp')] as const;
  if (plain[0] !== plain[1]) {
    return mixed(`plaintext ${plain[1] ? 'HTTP is served, other plaintext is not' : 'is served, but not HTTP'}`);
  }
  if (mutual[0] !== mutual[1]) {
    return mixed(
      `Istio mutual TLS is ended for ${mutual[0] ? 'HTTP' : 'TCP'} and not for ${mutual[0] ? 'TCP' : 'HTTP'}`,
    );
  }
  if (plain[0]) return mutual[0] ? pure('PERMISSIVE') : disabled(effects);
  if (mutual[0]) return strict(effects);
  return mixed(nothingServed(effects));
}

const pure = (mode: TlsMode): ModeFound => ({ mode, difference: undefined });
const mixed = (difference: string): ModeFound => ({ mode: 'mixed', difference });

const words: Readonly<Record<TlsProbe, string>> = {
  plaintext: 'plaintext',
  plaintext_http: 'plaintext HTTP',
  istio_mutual_http: 'Istio mutual TLS (HTTP)',
  istio_mutual_tcp: 'Istio mutual TLS (TCP)',
  foreign_tls: 'TLS of other clients',
  foreign_tls_alpn: 'TLS of other clients that offer HTTP',
  silent: 'a client that sends nothing',
};

const isOpen = ({ kind }: ProbeEffect): boolean => kind === 'undecided' || kind === 'unsupported';

/** On what it depends. */
function onWhat(effect: ProbeEffect): string {
  const facts =
    effect.kind === 'undecided' ? effect.missing.map((name) => factWords({ kind: 'connection', name })) : [];
  return facts.length === 0 ? '' : `, it depends on ${listed(facts, facts.length, 'and')}`;
}

function serves(effects: Effects, probe: TlsProbe): boolean {
  const effect = effects.get(probe);
  return effect?.kind === 'served' && effect.as === 'plaintext';
}

function ends(effects: Effects, probe: TlsProbe): boolean {
  const effect = effects.get(probe);
  return effect?.kind === 'served' && effect.as === 'mTLS';
}

/** TLS that is ended without a client certificate is more than "no TLS". */
function disabled(effects: Effects): ModeFound {
  const ended = (['istio_mutual_http', 'istio_mutual_tcp', 'foreign_tls', 'foreign_tls_alpn'] as const).find(
    (probe) => {
      const effect = effects.get(probe);
      return effect?.kind === 'served' && effect.as !== 'plaintext';
    },
  );
  return ended === undefined ? pure('DISABLE') : mixed(`plaintext is served, and ${words[ended]} is ended, too`);
}

/** A client without a certificate of the mesh must not get in. */
function strict(effects: Effects): ModeFound {
  for (const probe of ['foreign_tls', 'foreign_tls_alpn'] as const) {
    const effect = effects.get(probe);
    if (effect?.kind === 'served')
      return mixed(`mutual TLS is served, and so is ${words[probe]} without a certificate`);
    if (effect?.kind === 'passed_through') {
      return mixed(`mutual TLS is served, and ${words[probe]} is passed through to the application`);
    }
  }
  return pure('STRICT');
}

function nothingServed(effects: Effects): string {
  const all = [...effects].filter(([probe]) => probe !== 'silent');
  const [, first] = all[0] ?? [];
  if (first?.kind === 'dropped') return `everything is dropped (${first.cluster})`;
  const tls = all.find(([, { kind }]) => kind === 'served' || kind === 'passed_through');
  if (tls === undefined) return 'everything is refused';
  const effect = tls[1];
  if (effect.kind === 'passed_through') return 'only TLS is taken, and passed through to the application';
  return 'only TLS is taken, without a client certificate';
}
