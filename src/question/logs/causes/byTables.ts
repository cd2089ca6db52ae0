import { responseFlag } from '../../../evidence/accessLog/responseFlag.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';
import { advice, afterWords, sentence } from '../lineWords.ts';
import { isOrdinaryEnd } from './downstreamTls.ts';
import { endedTunnel } from './endedTunnel.ts';

/** The client went away, or a timer of the proxy ran out. */
export function timers(context: LineContext): Cause | undefined {
  const { hasFlag, detail, record, target } = context;
  if (hasFlag('DC', 'DR') || /^downstream_remote_/.test(detail?.name ?? '')) {
    const tunnel = endedTunnel(context, 'the client');
    if (tunnel !== undefined) return tunnel;
    const code = record.responseCode ?? 0;
    const isBegun = code >= 200;
    return {
      kind: 'client_left',
      words: isBegun
        ? `The client closed the connection${afterWords(record.duration)}, when the answer (${code}) had begun and before it was complete.`
        : `The client closed the connection${afterWords(record.duration)}, before it had its answer.`,
      fix: isBegun
        ? 'Compare the duration with the timeout of the client; a download that is given up, and a stream of events whose reader goes, end like this every day.'
        : 'Compare the duration with the timeout of the client (or of the load balancer in front of the proxy); the server was too slow for it.',
      certainty: 'certain',
      key: `client_left ${record.upstreamCluster ?? target.chain?.name ?? ''}`,
    };
  }
  const flag = (['SI', 'DT', 'UMSDR'] as const).find((name) => hasFlag(name));
  const isTimer = /timeout|duration/.test(detail?.name ?? '') && detail?.from === 'proxy';
  if (flag === undefined && !isTimer) return undefined;
  const words = detail?.meaning ?? (flag === undefined ? undefined : responseFlag(flag)?.meaning);
  return {
    kind: 'timeout',
    words: sentence(words ?? 'a timeout of the proxy ended it'),
    fix: advice(detail?.next ?? (flag === undefined ? undefined : responseFlag(flag)?.next)),
    certainty: 'certain',
  };
}

/** Whatever has no rule of its own: what Envoy's words mean. */
export function byTables({ record, detail }: LineContext): Cause | undefined {
  const [flag] = record.responseFlags ?? [];
  const known = flag === undefined ? undefined : responseFlag(flag);
  const isOwnDetail = detail !== undefined && detail.from === 'proxy';
  const meaning = isOwnDetail ? detail.meaning : known?.meaning;
  if (meaning === undefined && detail?.from === 'upstream') {
    // The format does not print the status.
    return {
      kind: 'served',
      words: 'The server answered, and the proxy passed the answer on; the line does not print its status.',
      fix: undefined,
      certainty: 'certain',
    };
  }
  if (meaning !== undefined) {
    return {
      kind: 'local_reply',
      words: sentence(meaning),
      fix: advice((isOwnDetail ? detail.next : undefined) ?? known?.next),
      certainty: 'certain',
    };
  }
  if (flag !== undefined || typeof record.responseCodeDetails === 'string') {
    const said = [flag, record.responseCodeDetails].filter((one) => typeof one === 'string').join(' ');
    return {
      kind: 'unknown',
      words: `Envoy says \`${said}\`, which is not a word of its own; an extension has set it.`,
      fix: 'Look for the filter of the chain that sets it.',
      certainty: 'open',
    };
  }
  return undefined;
}

/** Who may have answered so, in formats without details. */
function ownAnswers(code: number | undefined): string {
  return code === 403
    ? 'a policy (RBAC, external authorization), an upgrade such as WebSocket that is not enabled for the route, or a direct response'
    : 'a direct response, a redirect or a filter';
}

export function unknown({ record, proxy }: LineContext): Cause {
  const text = [record.connectionTerminationDetails, record.downstreamLocalCloseReason].find(
    (one) => typeof one === 'string' && !isOrdinaryEnd(one),
  );
  if (text !== undefined) {
    return {
      kind: 'unknown',
      words: `The proxy closed the connection, and says \`${text}\`, which is not a word of its own; a filter has set it.`,
      fix: 'Look for the filter of the chain that sets it.',
      certainty: 'open',
    };
  }
  if (record.level === 'connection' && record.bytesReceived === 0 && record.bytesSent === 0) {
    return {
      kind: 'unknown',
      words:
        'Not a byte came through, and the line does not say why: a TCP health check or port scan, a TLS handshake that failed, a filter that closed the connection, or a client that sent nothing until a timeout.',
      fix: `Log %DOWNSTREAM_TRANSPORT_FAILURE_REASON%, %DOWNSTREAM_LOCAL_CLOSE_REASON% and %CONNECTION_TERMINATION_DETAILS%, which tell them apart${proxy === undefined ? '; give the dump of this proxy with -f, which rules some of them out' : ''}.`,
      certainty: 'open',
      key: 'unknown nothing came through',
    };
  }
  if (record.level === 'http' && record.responseCode === 0 && record.responseFlags?.length === 0) {
    return {
      kind: 'client_left',
      words: `The client gave up${afterWords(record.duration)}, and closed the connection or reset its stream: no answer was begun, and the proxy names no trouble.`,
      fix: 'Compare the duration with the timeout of the client (or of the load balancer in front of the proxy); %RESPONSE_CODE_DETAILS% tells for certain.',
      certainty: 'likely',
    };
  }
  const code = record.responseCode === undefined || record.responseCode === 0 ? '' : ` ${record.responseCode}`;
  if (record.responseFlags !== undefined && record.upstreamHost === null && code !== '') {
    return {
      kind: 'unknown',
      words: `The proxy itself answered${code}: no server is named. Whether that was ${ownAnswers(record.responseCode)} the line does not tell.`,
      fix: 'Log %RESPONSE_CODE_DETAILS%, which does.',
      certainty: 'open',
    };
  }
  return {
    kind: 'unknown',
    words: `The line prints neither response flags nor details that say why the proxy answered${code} or closed.`,
    fix: 'Log %RESPONSE_FLAGS%, %RESPONSE_CODE_DETAILS% and %CONNECTION_TERMINATION_DETAILS%.',
    certainty: 'open',
  };
}
