import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import { messageTypes } from '../dump/messageTypes.ts';
import { resourceKinds } from '../dump/resource.ts';
import { readAll, readMessage } from '../proto/readMessage.ts';
import { checkingOptions } from './readingOptions.ts';

/** Everything that reading every field of every resource brings up, whether a question comes to it or not. */
export function resourceProblems(dump: Dump): readonly Diagnostic[] {
  const collector = new Collector();
  const options = checkingOptions(dump);
  for (const kind of resourceKinds) {
    const type = messageTypes[kind];
    if (type === undefined) continue;
    for (const resource of dump.resources(kind)) {
      const read = resource.read();
      if (read === undefined) continue;
      const { json, relocations } = read;
      readAll(readMessage(type, json, { origin: resource.origin, relocations }, collector, options));
    }
  }
  return collector.all();
}
