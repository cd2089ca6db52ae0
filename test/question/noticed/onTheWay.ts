import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import type { Dump } from '../../../src/dump/dump.ts';
import { connectionFromRecord } from '../../../src/question/connectionRecord.ts';
import { noticedOnTheWay } from '../../../src/question/explain/noticedOnTheWay.ts';
import { explain } from '../../../src/question/explain.ts';
import { subjectOf } from '../../../src/question/proxyModel.ts';

/** What `explain` says on the way through this listener. */
export function onTheWay(dump: Dump, listener: string): readonly Diagnostic[] {
  const connection = connectionFromRecord({ destination: '10.0.0.1:80', listener, transport: 'raw_buffer' });
  if (!connection.ok) throw new Error(connection.failure.problem);
  const { verdict } = explain(dump, connection.value);
  return [...noticedOnTheWay(subjectOf(dump), verdict), ...dump.diagnostics()];
}
