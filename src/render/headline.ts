import type { Explanation } from '../verdict/explanation.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** The verdict in one line, as Envoy would log it or as people name chains. */
export function headline({ verdict, chainSummary }: Explanation, paint: Paint): string {
  if (verdict.kind === 'undecided') {
    const facts = verdict.missing.map(({ name }) => name).join(', ');
    const count = new Set(verdict.branches.map(({ walk }) => `${walk.outcome.kind}`)).size;
    return paint.warn(
      `? undecided: open is ${printable(facts)} (${count === 1 ? 'different chains' : `${count} kinds of outcome`})`,
    );
  }
  const { outcome, listener } = verdict.walk;
  const name = printable(listener?.name ?? '');
  const summary = chainSummary === undefined ? '' : `: ${printable(chainSummary)}`;
  switch (outcome.kind) {
    case 'matched': {
      const chain = outcome.chain.name === '' ? '' : ` "${printable(outcome.chain.name)}"`;
      return paint.good(`✓ filter chain #${outcome.chain.index}${chain} of ${name}${summary}`);
    }
    case 'default': {
      const chain = outcome.chain.name === '' ? '' : ` "${printable(outcome.chain.name)}"`;
      return paint.good(`✓ default filter chain${chain} of ${name}${summary}`);
    }
    case 'no_filter_chain':
      return paint.bad(`✗ NR filter_chain_not_found: ${name} closes this connection`);
    case 'no_listener':
      return paint.bad('✗ connection refused: no listener of this proxy takes it');
    case 'closed':
      return paint.bad(
        `✗ closed by listener filter ${printable(outcome.filter)} of ${name}, before any chain is chosen`,
      );
    case 'waiting':
      return paint.bad(`✗ hangs: ${name} waits for the client to send something`);
    case 'unsupported':
      return paint.warn(`? cannot be told offline: ${name}`);
  }
}
