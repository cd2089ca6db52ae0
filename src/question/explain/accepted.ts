import { matchConnection } from '../../match/matchConnection.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import type { Connection } from '../../verdict/connection.ts';
import type { WalkBranch } from '../../verdict/verdict.ts';

/** Whether a chain takes the connection with this change: `certainly`, or whatever else is open about it (`perhaps`). */
export type Accepted = (change: Partial<Connection>, how: 'certainly' | 'perhaps') => boolean;

/** Asks the matcher, so that nobody is told to do what another criterion refuses. */
export function acceptedBy(proxy: ProxyModel, connection: Connection): Accepted {
  return (change, how) => {
    const { branches } = matchConnection(proxy, { ...connection, ...change });
    const isTaken = ({ walk: { outcome } }: WalkBranch): boolean =>
      outcome.kind === 'matched' || outcome.kind === 'default';
    return how === 'certainly' ? branches.every(isTaken) : branches.some(isTaken);
  };
}
