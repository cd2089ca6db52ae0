import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../base/json.ts';
import { joinPointer } from '../../base/jsonPointer.ts';
import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import type { Resource } from '../../dump/resource.ts';
import type { AccessLogFormat } from './accessLogFormat.ts';
import { compileJsonFormat } from './jsonFormat.ts';
import { compileTextFormat } from './textFormat.ts';

/** The formats that were found, and what is wrong with those that cannot be used. */
export interface ConfiguredFormats {
  readonly formats: readonly AccessLogFormat[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields that hold lists of access loggers, of listeners, filters and routers. */
const logFields = new Set(['access_log', 'accessLog', 'upstream_log', 'upstreamLog', 'flush_access_log_on_connected']);
const deepest = 64;
/** More different formats than this, nobody has. */
const mostFormats = 32;

/**
 * The formats of the access loggers that the listeners of a dump configure, text and JSON, wherever in a listener they
 * stand. Loggers without a format write Envoy's default, which needs no compiling.
 */
export function configuredFormats(dump: Dump): ConfiguredFormats {
  const found = new Map<string, AccessLogFormat>();
  const diagnostics = new Map<string, Diagnostic>();
  const note = (one: Diagnostic): void => {
    diagnostics.set(`${one.code} ${one.message}`, one);
  };
  for (const resource of dump.resources('listener')) {
    if (!mayLog(resource) || found.size >= mostFormats) continue;
    const json = resource.read()?.json;
    if (json === undefined) continue;
    visit(json, resource.origin, 0, (logger, origin) => {
      for (const [key, compiled] of formatsOf(logger, origin, note)) if (!found.has(key)) found.set(key, compiled);
    });
  }
  return { formats: [...found.values()], diagnostics: [...diagnostics.values()] };
}

function mayLog(resource: Resource): boolean {
  return resource.mentions('access_log') || resource.mentions('accessLog');
}

function visit(
  value: JsonValue,
  origin: Origin,
  depth: number,
  take: (logger: JsonObject, origin: Origin) => void,
): void {
  if (depth > deepest) return;
  const at = (key: string | number): Origin => ({ file: origin.file, pointer: joinPointer(origin.pointer, key) });
  if (isJsonArray(value)) {
    value.forEach((item, index) => {
      visit(item, at(index), depth + 1, take);
    });
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (logFields.has(key) && isJsonArray(child)) {
        child.forEach((logger, index) => {
          if (isJsonObject(logger)) take(logger, { ...origin, pointer: joinPointer(origin.pointer, key, index) });
        });
      } else if (typeof child === 'object') visit(child, at(key), depth + 1, take);
    }
  }
}

/** The member under its snake_case or camelCase name. */
function field(value: JsonValue | undefined, snake: string): JsonValue | undefined {
  const camel = snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return memberOf(value, snake) ?? memberOf(value, camel);
}

/** A TypedStruct keeps the settings one level deeper. */
function settingsOf(logger: JsonObject): JsonValue | undefined {
  const config = field(logger, 'typed_config') ?? memberOf(logger, 'config');
  const inner = memberOf(config, 'value');
  return field(config, 'type_url') !== undefined && isJsonObject(inner) ? inner : config;
}

type Compiled = readonly [key: string, format: AccessLogFormat];

function formatsOf(logger: JsonObject, origin: Origin, note: (one: Diagnostic) => void): readonly Compiled[] {
  const settings = settingsOf(logger);
  const logFormat = field(settings, 'log_format');
  const inline = field(field(logFormat, 'text_format_source'), 'inline_string');
  const texts = [inline, field(logFormat, 'text_format'), memberOf(settings, 'format')];
  const omit = field(logFormat, 'omit_empty_values') === true;
  const templates = [
    field(logFormat, 'json_format'),
    field(settings, 'json_format'),
    field(settings, 'typed_json_format'),
  ];
  return [
    ...texts.flatMap((text) => (typeof text === 'string' && text !== '' ? textFormat(text, origin, note) : [])),
    ...templates.filter(isJsonObject).map((template): Compiled => {
      const key = `${omit} ${JSON.stringify(template)}`;
      return [key, compileJsonFormat('the JSON format of the dump', template, omit)];
    }),
  ];
}

function textFormat(text: string, origin: Origin, note: (one: Diagnostic) => void): readonly Compiled[] {
  const compiled = compileTextFormat('the format of the dump', text);
  if (compiled.ok) {
    for (const operator of compiled.value.unknownOperators) {
      note(diagnostic(catalogue.unknownCommandOperator, origin, { operator }));
    }
    return [[text, compiled.value.format]];
  }
  const format = text.trimEnd();
  switch (compiled.failure.kind) {
    case 'syntax':
      note(diagnostic(catalogue.logFormatSyntax, origin, { format, position: compiled.failure.position }));
      break;
    case 'several_lines':
      note(diagnostic(catalogue.logFormatOfSeveralLines, origin, { format }));
      break;
    case 'no_fields':
      note(diagnostic(catalogue.logFormatWithoutFields, origin, { format }));
      break;
  }
  return [];
}
