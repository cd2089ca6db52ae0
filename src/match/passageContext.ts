import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ConnectionFacts } from './facts/connectionFacts.ts';
import type { OpenAnswers } from './facts/openAnswers.ts';
import type { Oracle } from './oracle.ts';
import type { SocketState } from './socketState.ts';
import type { ProxyModel } from './walkConnection.ts';

/** What everything behind the choice of a chain shares during one walk. */
export interface PassageContext {
  readonly proxy: ProxyModel;
  readonly oracle: Oracle;
  readonly facts: ConnectionFacts;
  readonly socket: SocketState;
  readonly answers: OpenAnswers;
  readonly assumptions: Diagnostic[];
}

/** Notes what had to be assumed, each thing once. */
export function assume({ assumptions }: Pick<PassageContext, 'assumptions'>, assumption: Diagnostic): void {
  const known = assumptions.some(({ code, message }) => code === assumption.code && message === assumption.message);
  if (!known) assumptions.push(assumption);
}
