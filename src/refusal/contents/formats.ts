import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import { nearestName } from '../../base/nearestName.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';
import { commandTable, KNOWN } from './formatCommands.ts';

const command = /^%([A-Z0-9_]+)(?:\((.*?)\))?(?::([0-9]+))?%/;
const headers = /^(?:REQ|RESP|TRAILER)$/;
const next = 'write a percent sign that stands for itself as `%%`';

/** Whether every command of a format is one of those that Envoy brings with it, so that an unknown one is refused. */
export type Commands = 'all known' | 'perhaps others';

/** Formats may have commands of extensions; a later release may have more of its own. */
export function commandsIn(message: Message, version: EnvoyVersion | undefined): Commands {
  const hasMore = message.declares('formatters') && message.messages('formatters').length > 0;
  return hasMore || (version !== undefined && isAtLeast(version, KNOWN + 1)) ? 'perhaps others' : 'all known';
}

/** A text with `%COMMAND(…):LENGTH%` (formatter/substitution_formatter.cc); a percent sign by itself is written `%%`. */
export function* formatProblem(format: string, origin: Origin, commands: Commands): Generator<ContentProblem> {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at)) {
    const rest = format.slice(at);
    if (rest.startsWith('%%')) {
      at += 2;
      continue;
    }
    const [whole, name = '', parameters = '', length] = command.exec(rest) ?? [];
    if (whole === undefined) {
      const says = `Incorrect configuration: ${format}. Couldn't find valid command at position ${at}`;
      yield {
        problem: `the percent sign at character ${at + 1} of \`${format.trimEnd()}\` begins no command`,
        origin,
        says,
        next,
      };
      return;
    }
    yield* commandProblem(name, parameters !== '' || length !== undefined, parameters, origin, commands);
    at += whole.length;
  }
}

function* commandProblem(
  name: string,
  hasMore: boolean,
  parameters: string,
  origin: Origin,
  commands: Commands,
): Generator<ContentProblem> {
  const { plain, withParameters, others } = commandTable();
  if (plain.has(name)) {
    if (!hasMore) return;
    const says = `${name} does not take any parameters or length`;
    yield { problem: `%${name}% stands by itself, without parameters and length`, origin, says };
  } else if (withParameters.has(name)) {
    if (parameters.split('?').length > 2 && headers.test(name)) {
      const says = `More than 1 alternative header specified in token: ${parameters}`;
      yield { problem: `%${name}(${parameters})% names more than two headers`, origin, says };
    }
    if (parameters !== '') return;
    yield { problem: `%${name}% does not say of what`, origin, says: `${name} requires parameters` };
  } else if (commands === 'all known' && !others.has(name)) {
    const nearest = nearestName(name, [...plain, ...withParameters, ...others]);
    const says = `Not supported field in StreamInfo: ${name}`;
    const advice = nearest === undefined ? next : `did you mean %${nearest}%?`;
    yield { problem: `there is no command %${name}%`, origin, says, next: advice };
  }
}

/** `envoy.config.core.v3.SubstitutionFormatString`. */
export function* substitutionFormat(message: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const commands = commandsIn(message, version);
  const source = message.message('textFormatSource');
  if (source?.oneof('specifier') === 'inlineString') {
    yield* formatProblem(source.text('inlineString'), source.origin, commands);
  }
  if (message.has('textFormat')) {
    yield* formatProblem(message.text('textFormat'), message.originOf('textFormat'), commands);
  }
  yield* jsonFormat(message, 'jsonFormat', commands);
}

/** `FileAccessLog` in the forms before `log_format`. */
export function* fileAccessLog(message: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  const commands = commandsIn(message, version);
  if (message.has('format')) yield* formatProblem(message.text('format'), message.originOf('format'), commands);
  yield* jsonFormat(message, 'jsonFormat', commands);
  yield* jsonFormat(message, 'typedJsonFormat', commands);
}

function* jsonFormat(message: Message, field: string, commands: Commands): Generator<ContentProblem> {
  const json = message.declares(field) && message.has(field) ? message.json(field) : undefined;
  if (json !== undefined)
    for (const text of textsIn(json)) yield* formatProblem(text, message.originOf(field), commands);
}

function* textsIn(json: JsonValue): Generator<string> {
  if (typeof json === 'string') yield json;
  else if (isJsonArray(json)) for (const item of json) yield* textsIn(item);
  else if (isJsonObject(json)) for (const value of Object.values(json)) yield* textsIn(value);
}
