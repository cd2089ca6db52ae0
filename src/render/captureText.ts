import { formatSocketAddress } from '../base/socketAddress.ts';
import type { CapturedConnection } from '../evidence/capture/capturedConnection.ts';
import { alertName } from '../evidence/capture/tlsAlert.ts';
import type { CaptureExplanation } from '../question/capture/captureExplanation.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { outcomeMark, outcomeWords } from './explanation/outcomeWords.ts';
import { columns } from './layout/columns.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** What the client sent first, in a few words. */
export function clientWords({ client, proxyHeader, serverSpokeFirst }: CapturedConnection): string {
  const header = proxyHeader === undefined ? '' : `PROXY ${proxyHeader.version}${proxySource(proxyHeader)}, `;
  switch (client.kind) {
    case 'tls': {
      const { serverName, applicationProtocols, versions, isEncrypted, isComplete } = client.hello;
      const sni = serverName === undefined ? 'SNI not captured' : serverName === null ? 'no SNI' : `SNI ${serverName}`;
      const alpn =
        applicationProtocols === undefined
          ? 'ALPN not captured'
          : applicationProtocols.length === 0
            ? 'no ALPN'
            : `ALPN ${applicationProtocols.join(', ')}`;
      const highest = versions?.at(-1)?.replace('TLSv', '').replace('_', '.');
      const ech = isEncrypted ? ', encrypted ClientHello (the name is the outer one)' : '';
      return `${header}TLS${highest === undefined ? '' : ` ${highest}`}, ${sni}, ${alpn}${ech}${isComplete ? '' : ' (ClientHello cut)'}`;
    }
    case 'http': {
      const { request, version } = client;
      const what =
        request === undefined ? '' : `: ${request.method} ${request.host ?? ''}${request.path.split('?')[0]}`;
      return `${header}plaintext HTTP/${version}${what}`;
    }
    case 'other':
      return `${header}plaintext, not HTTP`;
    case 'silent':
      return serverSpokeFirst ? 'nothing: the server spoke first' : 'nothing';
    case 'unknown':
      return `${header}${unknownWords(client.because)}`;
  }
}

function proxySource({ addresses }: NonNullable<CapturedConnection['proxyHeader']>): string {
  return addresses === undefined ? '' : ` from ${formatSocketAddress(addresses.source)}`;
}

function unknownWords(because: 'cut' | 'gap' | 'too_few'): string {
  switch (because) {
    case 'cut':
      return 'unknown: the capture cut its packets (snapshot length)';
    case 'gap':
      return 'unknown: its first packets are not in the capture';
    case 'too_few':
      return 'unknown: too few bytes to tell';
  }
}

/** How it ended, in a few words. */
export function endWords(captured: CapturedConnection): string {
  const { handshake, resetBy, closedBy, serverAlert } = captured;
  if (handshake === 'refused') return 'refused';
  if (handshake === 'unanswered') return 'no answer';
  const alert = serverAlert === undefined ? '' : `TLS alert ${alertName(serverAlert)}, `;
  if (resetBy !== undefined) return `${alert}reset by the ${resetBy}`;
  return `${alert}${closedBy === undefined ? 'still open' : `closed by the ${closedBy}`}`;
}

export function verdictWords({ verdict, reason }: CaptureExplanation): string {
  if (verdict === undefined) return reason === undefined ? '' : '? cannot be told';
  if (verdict.kind === 'undecided') {
    return `? undecided: open is ${verdict.missing.map(({ name }) => name).join(', ')}`;
  }
  return `${outcomeMark(verdict.walk)} ${outcomeWords(verdict.walk)}`;
}

/** A table of all connections, and below it why some of them are refused. */
export function captureTable(explanations: readonly CaptureExplanation[], paint: Paint, width: number): string {
  const start = explanations.find(({ captured }) => captured.startTime !== undefined)?.captured.startTime ?? 0;
  const rows = explanations.map((explanation) => {
    const { captured } = explanation;
    const seconds = captured.startTime === undefined ? '' : `${((captured.startTime - start) / 1e6).toFixed(3)}s`;
    const ends = `${formatSocketAddress(captured.source)} → ${formatSocketAddress(captured.destination)}`;
    const words = [clientWords(captured), endWords(captured), verdictWords(explanation)];
    return [`#${captured.number}`, seconds, ends, ...words].map(printable);
  });
  const hasVerdicts = explanations.some(({ verdict, reason }) => verdict !== undefined || reason !== undefined);
  const head = ['', 'time', 'connection', 'client sent', 'end', ...(hasVerdicts ? ['filter chain'] : [])];
  const table = columns([head, ...rows.map((row) => (hasVerdicts ? row : row.slice(0, -1)))]);
  return `${[table, ...causes(explanations, paint, width)].join('\n\n')}\n`;
}

/** Each reason once, with the connections that it is about. */
function causes(explanations: readonly CaptureExplanation[], paint: Paint, width: number): readonly string[] {
  const found = new Map<string, { readonly numbers: number[]; readonly hint: string | undefined }>();
  for (const { captured, reason, hint } of explanations) {
    if (reason === undefined) continue;
    const known = found.get(reason);
    if (known === undefined) found.set(reason, { numbers: [captured.number], hint });
    else known.numbers.push(captured.number);
  }
  const rows = [...found].flatMap(([reason, { numbers, hint }]) => {
    const more = numbers.length > 8 ? `, … (${numbers.length})` : '';
    const label = `${numbers
      .slice(0, 8)
      .map((one) => `#${one}`)
      .join(', ')}${more}`;
    const advice = hint === undefined ? [] : [['', `→ ${printable(hint)}`]];
    return [[label, printable(reason)], ...advice];
  });
  return rows.length === 0 ? [] : [paint.strong(columns(rows, { width }))];
}

/** Whether something is to be looked at: only a certain chain is clean. */
export function isCaptureFinding({
  verdict,
  reason,
}: {
  readonly verdict: Verdict | undefined;
  readonly reason: string | undefined;
}): boolean {
  if (reason !== undefined || verdict === undefined) return reason !== undefined;
  if (verdict.kind === 'undecided') return true;
  return !/^(?:matched|default)$/.test(verdict.walk.outcome.kind);
}
