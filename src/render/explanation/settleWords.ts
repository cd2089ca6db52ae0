import type { Fact } from '../../verdict/fact.ts';

/** The options of the command line that say a fact. */
const options: Readonly<Record<string, string>> = {
  transport: '--tls or --plaintext',
  serverName: '--sni NAME or --no-sni',
  applicationProtocols: '--alpn LIST or --no-alpn',
  http: '--http 1.1, 2 or none',
  source: '--from ADDRESS',
  'source port': '--from ADDRESS:PORT',
  directSource: '--direct-from ADDRESS',
  'directSource port': '--direct-from ADDRESS:PORT',
};

const stateFact = /^filter state (.*)$/;

function optionOf({ name }: Fact): string | undefined {
  const [, key] = stateFact.exec(name) ?? [];
  return key === undefined ? options[name] : `--filter-state ${key}=TEXT`;
}

const ofTls: readonly string[] = ['serverName', 'applicationProtocols'];

/** What to add to the question: `Say --tls or --plaintext; with TLS also --alpn LIST or --no-alpn.` */
export function settleWords(settle: readonly Fact[]): string {
  // Whoever says a port says the address with it.
  const isSaid = ({ name }: Fact): boolean => settle.some((other) => other.name === `${name} port`);
  const known = settle.filter((fact) => optionOf(fact) !== undefined && !isSaid(fact));
  if (known.length === 0) return '';
  const has = (name: string): boolean => known.some((fact) => fact.name === name);
  const of = (names: readonly Fact[]): string => names.map((fact) => optionOf(fact) ?? fact.name).join(', and ');
  if (!has('transport')) return `Say ${of(known)}.`;
  const tls = known.filter(({ name }) => ofTls.includes(name));
  const plaintext = known.filter(({ name }) => name === 'http');
  const rest = known.filter(({ name }) => name !== 'transport' && name !== 'http' && !ofTls.includes(name));
  const parts = [
    `Say ${options.transport}`,
    ...(tls.length === 0 ? [] : [`with TLS also ${of(tls)}`]),
    ...(plaintext.length === 0 ? [] : [`with plaintext also ${of(plaintext)}`]),
    ...(rest.length === 0 ? [] : [`also ${of(rest)}`]),
  ];
  return `${parts.join('; ')}.`;
}
