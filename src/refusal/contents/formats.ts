import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

const command = /^%([A-Z0-9_]+)(?:\((.*?)\))?(?::([0-9]+))?%/;
const next = 'write a percent sign that stands for itself as `%%`';
/** Commands that make nothing of nothing. */
const needParameters = new Set(['REQ', 'RESP', 'TRAILER', 'DYNAMIC_METADATA', 'CLUSTER_METADATA', 'ENVIRONMENT']);

/** A text with `%COMMAND(…):LENGTH%` (formatter/substitution_formatter.cc); a percent sign by itself is written `%%`. */
export function* formatProblem(format: string, origin: Origin): Generator<ContentProblem> {
  for (let at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at)) {
    const rest = format.slice(at);
    if (rest.startsWith('%%')) {
      at += 2;
      continue;
    }
    const [whole, name = '', parameters = ''] = command.exec(rest) ?? [];
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
    if (parameters === '' && needParameters.has(name)) {
      yield { problem: `%${name}% does not say of what`, origin, says: `${name} requires parameters` };
    }
    at += whole.length;
  }
}

/** `envoy.config.core.v3.SubstitutionFormatString`. */
export function* substitutionFormat(message: Message): Generator<ContentProblem> {
  const source = message.message('textFormatSource');
  if (source?.oneof('specifier') === 'inlineString') yield* formatProblem(source.text('inlineString'), source.origin);
  if (message.has('textFormat')) yield* formatProblem(message.text('textFormat'), message.originOf('textFormat'));
  yield* jsonFormat(message, 'jsonFormat');
}

/** `FileAccessLog` in the forms before `log_format`. */
export function* fileAccessLog(message: Message): Generator<ContentProblem> {
  if (message.has('format')) yield* formatProblem(message.text('format'), message.originOf('format'));
  yield* jsonFormat(message, 'jsonFormat');
  yield* jsonFormat(message, 'typedJsonFormat');
}

function* jsonFormat(message: Message, field: string): Generator<ContentProblem> {
  const json = message.declares(field) && message.has(field) ? message.json(field) : undefined;
  if (json !== undefined) for (const text of textsIn(json)) yield* formatProblem(text, message.originOf(field));
}

function* textsIn(json: JsonValue): Generator<string> {
  if (typeof json === 'string') yield json;
  else if (isJsonArray(json)) for (const item of json) yield* textsIn(item);
  else if (isJsonObject(json)) for (const value of Object.values(json)) yield* textsIn(value);
}
