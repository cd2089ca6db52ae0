import type { ProxyModel } from '../../match/walkConnection.ts';
import { describeChain } from '../../model/chainSummary.ts';
import { parseIstioName } from '../../model/istioName.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { listenerOf } from '../listenerOf.ts';

/** Names and addresses at the beginning of a sentence stay as they are. */
export const capital = (text: string): string =>
  /^\S*[.:\d]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** A clause as a sentence. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`;
}

/** A hint of the tables as a sentence that can stand alone; undefined stays so. */
export const advice = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : sentence(text);

/** A cluster in the words of its users: services and the application, where the name is one of Istio's. */
export function clusterWords(name: string): string {
  const istio = parseIstioName(name);
  if (istio === undefined) return `cluster ${name}`;
  const port = istio.port === undefined ? '' : `:${istio.port}`;
  if (istio.direction === 'inbound') return `the application on port ${istio.port ?? '?'}`;
  const subset = istio.subset === '' || istio.direction !== 'outbound' ? '' : `, subset ${istio.subset}`;
  return `${istio.hostname}${port}${subset}`;
}

/** Where a walk ends, for a sentence such as "a TLS client would have …". */
export function endWords(model: ProxyModel, walk: Walk): string {
  const { outcome } = walk;
  switch (outcome.kind) {
    case 'matched':
    case 'default': {
      const listener = listenerOf(model, walk);
      const { index, name } = outcome.chain;
      const chain = index === 'default' ? listener?.defaultFilterChain : listener?.filterChains[index];
      const summary = chain === undefined ? '' : ` (${describeChain(chain)})`;
      const label = index === 'default' ? 'the default chain' : `chain #${index}`;
      return `matched ${label}${name === '' ? '' : ` "${name}"`}${summary}`;
    }
    case 'no_filter_chain':
      return 'found no chain either';
    case 'no_listener':
      return 'found no listener';
    case 'closed':
      return `been closed by ${outcome.filter}`;
    case 'waiting':
      return `been held by ${outcome.filter}`;
    case 'unsupported':
      return 'ended where that cannot be told offline';
  }
}

/** To two digits: lines that differ in less share one answer. */
export function roundedDuration(milliseconds: number): number {
  if (milliseconds < 100) return 0;
  const unit = 10 ** (Math.floor(Math.log10(milliseconds)) - 1);
  return Math.round(milliseconds / unit) * unit;
}

/** Timeouts are set in whole seconds, and end within a few milliseconds; undefined for a duration that is none of them. */
export function wholeSeconds(milliseconds: number): number | undefined {
  return milliseconds >= 5000 && milliseconds % 1000 < 100 ? Math.floor(milliseconds / 1000) : undefined;
}

/** ` after 310 ms`, ` after 15 s`; very short times are not told apart. */
export function afterWords(duration: number | undefined): string {
  if (duration === undefined) return '';
  const rounded = roundedDuration(duration);
  if (rounded === 0) return ' within 100 ms';
  return rounded < 1000 ? ` after ${rounded} ms` : ` after ${rounded / 1000} s`;
}
