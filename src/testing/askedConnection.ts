import type { Connection, ConnectionRecord, Dump, Explanation } from '../index.ts';
import { connectionFromRecord, explain } from '../index.ts';

/** A connection as tests write it: the members of a connection record, or one that is read already. */
export type AskedConnection = ConnectionRecord | Connection;

/** The explanation of what becomes of a connection; a connection that is none is a mistake in the test. */
export function explanationOf(received: unknown, asked: AskedConnection): Explanation {
  if (!isDump(received)) {
    throw new TypeError('expect() of a whichchain matcher takes a loaded dump: expect(dump), from loadDumpFiles()');
  }
  return explain(received, readConnection(asked));
}

function readConnection(asked: AskedConnection): Connection {
  if (typeof asked.destination !== 'string') return asked as Connection;
  const connection = connectionFromRecord(asked as ConnectionRecord);
  if (connection.ok) return connection.value;
  throw new TypeError(`${connection.failure.member}: ${connection.failure.problem}`);
}

function isDump(received: unknown): received is Dump {
  return typeof received === 'object' && received !== null && 'resources' in received && 'shapes' in received;
}
