import {
  type ConfigurationFailure,
  configurationFailure,
  quotedReason,
  toldByControlPlane,
} from './configurationFailure.ts';
import { type EnvoyLogEvent, envoyLogEvent } from './envoyLogEvent.ts';
import { type EnvoyLogLine, envoyLogLine } from './envoyLogLine.ts';

/** A line of Envoy's own log, with what it tells: of a connection or request, of the configuration, or nothing that we ask. */
export interface Said {
  readonly own: EnvoyLogLine;
  readonly event: EnvoyLogEvent | undefined;
  readonly failure: ConfigurationFailure | undefined;
}

/** `headed`: the line as one that has a head; somebody may have quoted the text alone, which has to tell something then. */
export function saidBy(headed: EnvoyLogLine | undefined, line: string, isQuoted: boolean): Said | undefined {
  const told = headed === undefined ? toldByControlPlane(line) : undefined;
  const own = headed ?? (isQuoted || told !== undefined ? envoyLogLine(line, true) : undefined);
  if (own === undefined) return undefined;
  if (told !== undefined) return { own, event: undefined, failure: told };
  const event = envoyLogEvent(own.text);
  const isAlone = headed === undefined && event === undefined;
  const failure =
    event === undefined
      ? (configurationFailure(own.text) ?? (isAlone ? quotedReason(own.text) : undefined))
      : undefined;
  return (headed ?? event ?? failure) === undefined ? undefined : { own, event, failure };
}

/** Word processors and chats put others in their place. */
export const withPlainApostrophes = (line: string): string =>
  line.includes('\u2018') ? line.replace(/[\u2018\u2019]/g, "'") : line;
