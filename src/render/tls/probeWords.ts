import { assertNever } from '../../base/assertNever.ts';
import type { ProbeResult } from '../../verdict/portTls.ts';

/** A cell of the table: `mTLS`, `refused: NR filter_chain_not_found`, `plaintext after 15s`. */
export function probeWords({ effect, delay }: Pick<ProbeResult, 'effect' | 'delay'>): string {
  const after = delay === 0 ? '' : ` after ${delay / 1000}s`;
  switch (effect.kind) {
    case 'served':
      return `${effect.as}${after}`;
    case 'passed_through':
      return `passed through${after}`;
    case 'refused':
      return `✗ ${effect.why}${after}`;
    case 'dropped':
      return `✗ ${effect.cluster}${after}`;
    case 'waits':
      return `waits${after}`;
    case 'undecided':
      return `? ${effect.missing.join(', ')}`;
    case 'unsupported':
      return `? ${effect.why}`;
    default:
      return assertNever(effect);
  }
}

/** The same in one or two words. */
export function shortProbeWords(result: Pick<ProbeResult, 'effect' | 'delay'>): string {
  const { effect } = result;
  if (effect.kind === 'refused')
    return effect.why.startsWith('NR ') ? '✗ NR' : `✗ ${effect.why.replace('TLS handshake: ', '')}`;
  return probeWords(result);
}
