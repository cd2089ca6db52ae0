import type { LineContext } from '../lineContext.ts';
import { saysNoFilterChain } from '../lineConsistency.ts';
import type { Cause, LinePossibility } from '../lineExplanation.ts';
import { endWords } from '../lineWords.ts';
import { unknownClusterTcp } from './clusterNotFound.ts';

/**
 * NR of a connection. `settled` is the answer of `explain`, where line and dump leave one way only; else the ways that
 * are left are told one by one.
 */
export function noFilterChain(
  context: LineContext,
  settled: { readonly reason: string; readonly hint: string | undefined } | undefined,
  possibilities: readonly LinePossibility[],
): Cause | undefined {
  const { record, proxy, hypotheses, fitting, target } = context;
  if (!saysNoFilterChain(record)) return undefined;
  const kind = 'no_filter_chain';
  if (proxy === undefined || hypotheses.length === 0) return withoutDump(context);
  if (fitting.length === 0) return contradiction(context);
  if (target.chain !== undefined) return unknownClusterTcp(context);
  const silent = target.client === 'silent';
  if (settled !== undefined) {
    const words = silent
      ? `The client sent nothing until the listener filter timeout, which then counts as plaintext. ${settled.reason}`
      : settled.reason;
    return { kind, words, fix: silent ? silentFix(settled.hint) : settled.hint, certainty: 'certain' };
  }
  const [first, ...others] = possibilities;
  if (first === undefined) return undefined;
  if (others.length === 0) return { kind, words: first.reason, fix: first.hint, certainty: 'certain' };
  const ways = possibilities.slice(0, 3).map(({ condition, reason }) => `if ${condition}: ${reason}`);
  const hints = [...new Set(possibilities.flatMap(({ hint }) => hint ?? []))];
  return {
    kind,
    words: `No filter chain takes it, and the line leaves open what it was: ${ways.join(' ')}`,
    fix: hints.length === 0 ? undefined : hints.slice(0, 2).join(' Or: '),
    certainty: 'open',
  };
}

function silentFix(hint: string | undefined): string {
  const own = 'A client that waits for the server to speak (MySQL, SMTP, FTP) has to come through mTLS or a port of its own protocol';
  return hint === undefined ? `${own}.` : `${own}. ${hint}`;
}

function withoutDump({ proxy, record }: LineContext): Cause {
  const why =
    proxy === undefined
      ? 'without a dump of the proxy the criterion cannot be told'
      : 'the line does not print where the connection was going, so the chain search cannot be repeated';
  return {
    kind: 'no_filter_chain',
    words: `No filter chain of the listener accepts the connection; ${why}.`,
    fix:
      proxy === undefined
        ? 'Give the dump of this proxy with -f.'
        : 'Log %DOWNSTREAM_LOCAL_ADDRESS%, %DOWNSTREAM_REMOTE_ADDRESS% and %REQUESTED_SERVER_NAME% too.',
    certainty: 'open',
    key: `no_filter_chain ${record.downstreamLocalAddress ?? ''}`,
  };
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
