import { accessLogRecord } from '../accessLog/accessLogRecord.ts';
import { emptyFieldTexts, slot } from '../accessLog/recordField.ts';
import type { ConfigurationFailure } from './configurationFailure.ts';
import type { EnvoyLogFinding } from './envoyLogFinding.ts';
import type { EnvoyLogLine } from './envoyLogLine.ts';
import { ownLogFormat } from './loggedSubject.ts';

/** What one line tells of the configuration; it has to do with no connection. */
export function configurationFinding(
  { time, pod }: EnvoyLogLine,
  configurationFailure: ConfigurationFailure,
  line: string,
  number: number,
): EnvoyLogFinding {
  const fields = emptyFieldTexts();
  if (time !== undefined) fields[slot.startTime] = time;
  const record = { ...accessLogRecord(ownLogFormat, fields, false), level: undefined, configurationFailure };
  return { record, pod: pod === '' ? undefined : pod, line, number };
}
