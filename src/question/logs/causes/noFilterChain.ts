import { ownLogFormat } from '../../../evidence/envoyLog/loggedSubject.ts';
import type { Explanation, NearMiss } from '../../../verdict/explanation.ts';
import type { LikelyListener } from '../likelyListeners.ts';
import { saysNoFilterChain } from '../lineConsistency.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause, LinePossibility } from '../lineExplanation.ts';
import { advice, endWords } from '../lineWords.ts';
import type { LogProxy } from '../logProxy.ts';
import { unknownClusterTcp } from './clusterNotFound.ts';

/**
 * NR of a connection. `settled` is the answer of `explain`, where line and dump leave one way only; else the ways that
 * are left are told one by one.
 */
export function noFilterChain(
  context: LineContext,
  settled: Explanation | undefined,
  possibilities: readonly LinePossibility[],
  listeners: readonly LikelyListener[],
): Cause | undefined {
  const { record, proxy, hypotheses, fitting, target } = context;
  if (!saysNoFilterChain(record)) return undefined;
  const kind = 'no_filter_chain';
  if (proxy === undefined || hypotheses.length === 0) return withoutDump(context, listeners);
  if (fitting.length === 0) return contradiction(context);
  if (target.chain !== undefined) return unknownClusterTcp(context);
  const silent = target.client === 'silent';
  if (settled !== undefined) {
    const words = silent
      ? `The client sent nothing until the listener filter timeout. ${settled.reason}`
      : settled.reason;
    const fix = advice(settled.hint) ?? nearestFix(settled.nearest);
    return { kind, words, fix: silent ? silentFix(fix) : fix, certainty: 'certain' };
  }
  return openCause(possibilities);
}

/** Several ways are left. Where all of them fail for the same reason, that reason is certain. */
function openCause(possibilities: readonly LinePossibility[]): Cause | undefined {
  const kind = 'no_filter_chain';
  const reasons = [...new Set(possibilities.map(({ reason }) => reason))];
  const hints = [...new Set(possibilities.flatMap(({ hint }) => hint ?? []))];
  const fix = hints.length === 0 ? undefined : hints.slice(0, 2).join(' Or: ');
  const [reason] = reasons;
  if (reason === undefined) return undefined;
  if (reasons.length === 1) return { kind, words: reason, fix, certainty: 'certain' };
  const ways = possibilities.slice(0, 3).map(({ condition, reason: why }) => `if ${condition}: ${why}`);
  return {
    kind,
    words: `No filter chain takes it, and the line leaves open what it was: ${ways.join(' ')}`,
    fix,
    certainty: 'open',
  };
}

/** Where the reason has no advice of its own: what would have matched. */
function nearestFix([nearest]: readonly NearMiss[]): string | undefined {
  if (nearest === undefined) return 'Compare it with the criteria of the chains: `whichchain chains -f DUMP`.';
  const { chain, summary, changes } = nearest;
  const name = chain.name === '' ? '' : ` "${chain.name}"`;
  return `Chain #${chain.index}${name} (${summary}) would take it if ${changes.map(({ words }) => words).join(' and ')}.`;
}

function silentFix(hint: string | undefined): string {
  const own =
    'A client that waits for the server to speak (MySQL, SMTP, FTP) has to come through mTLS or a port of its own protocol';
  return hint === undefined ? `${own}.` : `${own}. ${hint}`;
}

function withoutDump({ proxy, record, downstream }: LineContext, listeners: readonly LikelyListener[]): Cause {
  if (proxy !== undefined && record.format === ownLogFormat)
    return byOwnLog(proxy, record, downstream?.kind === 'tls_inspector', listeners);
  return {
    kind: 'no_filter_chain',
    words:
      proxy === undefined
        ? record.isSilent === true
          ? 'No filter chain of the listener accepts the connection. The client sent nothing until the listener filters timed out, which counts as plaintext.'
          : byServerName(record)
        : 'No filter chain of the listener accepts the connection; the line does not print where the connection was going, so the chain search cannot be repeated.',
    fix:
      proxy === undefined
        ? 'Give the dump of this proxy with -f: it tells which criterion it was.'
        : 'Log %DOWNSTREAM_LOCAL_ADDRESS%, %DOWNSTREAM_REMOTE_ADDRESS% and %REQUESTED_SERVER_NAME% too.',
    certainty: 'open',
    key: `no_filter_chain ${record.downstreamLocalAddress ?? ''}`,
  };
}

/** Most listeners that are named. */
const mostNamed = 4;

function byOwnLog(
  { capturePorts }: LogProxy,
  { requestedServerName: name }: LineContext['record'],
  isPlaintext: boolean,
  listeners: readonly LikelyListener[],
): Cause {
  const named = listeners
    .slice(0, mostNamed)
    .map(({ listener, record }) => `${listener.name} (${record.downstreamLocalAddress})`);
  const more = listeners.length > mostNamed ? ` and ${listeners.length - mostNamed} more` : '';
  const where =
    capturePorts.size > 0
      ? ' Of captured connections the original destination is asked for: `original_dst: set destination to …` in the log (logger filter, at debug; in older Envoys at trace).'
      : listeners.length === 0
        ? ' By this dump each of its listeners has a chain for such a connection: it is of another moment or another proxy.'
        : ` By this dump these listeners refuse such a connection: ${named.join(', ')}${more}.`;
  const [first] = listeners;
  const client = typeof name === 'string' ? ` --tls --sni ${name}` : isPlaintext ? ' --plaintext' : '';
  const to = first?.record.downstreamLocalAddress?.replace(/^(?:0\.0\.0\.0|\[::\]):/, '') ?? 'ADDRESS:PORT';
  return {
    kind: 'no_filter_chain',
    words: `No filter chain of the listener accepts the connection; Envoy's own log does not print where it was going.${where}`,
    fix: `Ask with the address that the client called: \`whichchain explain -f DUMP --to ${to}${client}\`.`,
    certainty: 'open',
  };
}

/** What the server name of the line points at. */
function byServerName({ requestedServerName: name }: LineContext['record']): string {
  const refused = 'No filter chain of the listener accepts the connection';
  if (typeof name === 'string')
    return `${refused}, which asked for the server name ${name}: most likely no chain has it.`;
  if (name === undefined) return `${refused}; without a dump of the proxy the criterion cannot be told.`;
  return `${refused}. It showed no server name: TLS without SNI (a health check, a call by address, a load balancer that leaves it out), plaintext where TLS is wanted, or TLS where mutual TLS or plaintext is.`;
}

/** The dump has a chain for every client that the line allows. */
function contradiction({ proxy, hypotheses }: LineContext): Cause {
  const names = { tls: 'a TLS client', plaintext: 'a plaintext client', silent: 'a silent client' } as const;
  const ends =
    proxy === undefined
      ? []
      : hypotheses
          .filter(({ client }) => client !== 'silent')
          .map(({ client, verdict }) => {
            const all = new Set(verdict.branches.map(({ walk }) => endWords(proxy.model, walk)));
            return `${names[client]} would have ${[...all].slice(0, 2).join(' or ')}`;
          });
  return {
    kind: 'contradiction',
    words: `The line says that no filter chain was found, but by this dump ${ends.join(', and ')}.`,
    fix: 'The dump is of another moment or another proxy than the line: take a dump of the proxy that wrote it. If it is the right one, the configuration has changed since and the problem may be gone.',
    certainty: 'certain',
  };
}
