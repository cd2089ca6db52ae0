import { chainLabel } from '../../verdict/chainList.ts';
import type { Explanation } from '../../verdict/explanation.ts';
import { isTrouble } from '../../verdict/passageTrouble.ts';
import { unavailableResponse } from '../../verdict/upstreamJson.ts';
import type { Walk } from '../../verdict/verdict.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { describeEnd, describeResponse } from './passageWords.ts';

type Answered = Pick<Explanation, 'verdict' | 'chainSummary' | 'reason' | 'failsAt'>;

/** The verdict in one line, as Envoy would log it or as people name chains. */
export function headline(answer: Answered, paint: Paint): string {
  const { mark, text } = headlineParts(answer);
  const colour = mark === '✓' ? paint.good : mark === '✗' ? paint.bad : paint.warn;
  return colour(`${mark} ${printable(text)}`);
}

/** The verdict with its cause in one line. */
export function shortText(answer: Answered): string {
  const { mark, text } = headlineParts(answer);
  // Why a handshake fails, or that there is no filter, is in the headline itself.
  const { failsAt } = answer;
  const verdict = failsAt?.kind === 'followed' ? failsAt.verdict : answer.verdict;
  if (mark === '✓' || saysWhy(verdict)) return `${mark} ${printable(text)}`;
  const reason = answer.reason.replace(/\.$/, '');
  const cause = /^(Port|Listener|SNI|Address|It|The|No|This)\b/.test(reason)
    ? `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`
    : reason;
  return `${mark} ${printable(text)} (${printable(cause.replace(/^sNI/, 'SNI'))})`;
}

function headlineParts(answer: Answered): { mark: '✓' | '✗' | '?'; text: string } {
  const { chainSummary, failsAt } = answer;
  if (failsAt !== undefined && failsAt.kind !== 'followed') {
    return { mark: '✗', text: `internal listener ${failsAt.listener} is not in use: the connection fails` };
  }
  const verdict = failsAt?.verdict ?? answer.verdict;
  if (verdict.kind === 'undecided') {
    const [name, ...others] = new Set(verdict.branches.map(({ walk }) => walk.listener?.name));
    const where = name === undefined || others.length > 0 ? 'this can end' : `${name} can end this`;
    return { mark: '?', text: `undecided: ${where} in more than one way` };
  }
  const { outcome, listener } = verdict.walk;
  const behind = verdict.passage?.kind === 'decided' ? verdict.passage : undefined;
  const passage = behind?.passage;
  if (passage !== undefined && isTrouble(passage.end)) return failing(verdict.walk, describeEnd(passage));
  const unavailable = unavailableResponse(behind?.upstream);
  if (unavailable !== undefined && passage !== undefined) {
    return failing(verdict.walk, `${describeResponse(unavailable)}: ${describeEnd(passage)}`);
  }
  const name = listener?.name ?? '';
  const summary = chainSummary === undefined ? '' : `: ${chainSummary}`;
  switch (outcome.kind) {
    case 'matched':
      return { mark: '✓', text: `filter chain ${chainLabel(outcome.chain)} of ${name}${summary}` };
    case 'default':
      return { mark: '✓', text: `${chainLabel(outcome.chain)} of ${name}${summary}` };
    case 'no_filter_chain':
      return { mark: '✗', text: `NR filter_chain_not_found: ${name} closes this connection` };
    case 'no_listener':
      return { mark: '✗', text: 'connection refused: no listener of this proxy takes it' };
    case 'closed':
      return { mark: '✗', text: `closed by listener filter ${outcome.filter} of ${name}, before any chain is chosen` };
    case 'waiting':
      return { mark: '✗', text: `hangs: ${name} waits for the client to send something` };
    case 'unsupported':
      return {
        mark: '?',
        text: `cannot be told offline [${outcome.diagnostic.code}]${name === '' ? '' : `: ${name}`}`,
      };
  }
}

/** The chain is fine, and what comes behind it is not. */
function failing({ outcome, listener }: Walk, end: string): { mark: '✗'; text: string } {
  const chain = outcome.kind === 'matched' || outcome.kind === 'default' ? chainLabel(outcome.chain) : '';
  return { mark: '✗', text: `${end} (filter chain ${chain} of ${listener?.name ?? ''})` };
}

function saysWhy({ kind, passage }: Explanation['verdict']): boolean {
  if (kind !== 'decided' || passage?.kind !== 'decided') return false;
  const { end } = passage.passage;
  return end.kind === 'closed' && (end.by === 'transport_socket' || end.by === 'filter_chain');
}
