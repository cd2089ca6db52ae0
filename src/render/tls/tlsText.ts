import type { PortTls, TlsProbe } from '../../verdict/portTls.ts';
import { tlsProbes } from '../../verdict/portTls.ts';
import { columns } from '../layout/columns.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { probeWords, shortProbeWords } from './probeWords.ts';

const titles: Readonly<Record<TlsProbe, string>> = {
  plaintext: 'PLAINTEXT',
  plaintext_http: 'HTTP',
  istio_mutual_http: 'ISTIO mTLS, HTTP',
  istio_mutual_tcp: 'ISTIO mTLS, TCP',
  foreign_tls: 'OTHER TLS',
  foreign_tls_alpn: 'OTHER TLS, h2',
  silent: 'SILENT',
};

const portName = (port: PortTls['port']): string => (port === 'other' ? '(others)' : String(port));

/** A line for each port: its mode, and what each kind of client meets. */
export function tlsText(ports: readonly PortTls[], paint: Paint): string {
  const head = ['PORT', 'MODE', ...tlsProbes.map((probe) => titles[probe])];
  const rows = ports.map(({ port, mode, probes }) => [
    portName(port),
    mode,
    ...probes.map((result) => printable(shortProbeWords(result))),
  ]);
  const differences = ports
    .filter(({ difference }) => difference !== undefined)
    .map(({ port, difference }) => paint.warn(`${portName(port)} is mixed: ${printable(difference ?? '')}`));
  return `${[columns([head, ...rows]), ...(differences.length === 0 ? [] : ['', ...differences])].join('\n')}\n`;
}

/** One line for each port and probe, with the chain that took it. */
export function tlsWide(ports: readonly PortTls[]): string {
  const rows = ports.flatMap(({ port, mode, probes }) =>
    probes.map((result) => [
      portName(port),
      mode,
      titles[result.probe],
      printable(probeWords(result)),
      printable(chainWords(result)),
    ]),
  );
  return `${columns([['PORT', 'MODE', 'CLIENT', 'WHAT HAPPENS', 'CHAIN'], ...rows])}\n`;
}

export function tlsShort(ports: readonly PortTls[]): string {
  return `${columns(ports.map(({ port, mode }) => [portName(port), mode]))}\n`;
}

function chainWords({ verdict }: PortTls['probes'][number]): string {
  if (verdict.kind === 'undecided') return '?';
  const { outcome, listener } = verdict.walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return '-';
  const index = outcome.chain.index === 'default' ? 'default' : `#${outcome.chain.index}`;
  return `${listener?.name ?? ''} ${index}${outcome.chain.name === '' ? '' : ` "${outcome.chain.name}"`}`;
}
