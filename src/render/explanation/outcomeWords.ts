import { chainLabel } from '../../verdict/chainList.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { withCode } from '../withCode.ts';

/** How one walk ends, in a few words. */
export function outcomeWords({ outcome, listener }: Walk, withListener = true): string {
  const on = listener === undefined || !withListener ? '' : ` of ${listener.name}`;
  switch (outcome.kind) {
    case 'matched':
      return `chain ${chainLabel(outcome.chain)}${on}`;
    case 'default':
      return `${chainLabel(outcome.chain)}${on}`;
    case 'no_filter_chain':
      return `NR filter_chain_not_found${on}`;
    case 'no_listener':
      return 'no listener takes it';
    case 'closed':
      return `closed by ${outcome.filter}${on}`;
    case 'waiting':
      return `held by ${outcome.filter}${on}`;
    case 'unsupported':
      return `cannot be told: ${withCode(outcome.diagnostic)}`;
  }
}

export function outcomeMark({ outcome }: Walk): '✓' | '✗' | '?' {
  if (outcome.kind === 'matched' || outcome.kind === 'default') return '✓';
  return outcome.kind === 'unsupported' ? '?' : '✗';
}
