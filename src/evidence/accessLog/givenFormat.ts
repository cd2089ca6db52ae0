import { isJsonObject, type JsonValue } from '../../base/json.ts';
import { failure, type Result, success } from '../../base/result.ts';
import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { AccessLogFormat } from './accessLogFormat.ts';
import { compileJsonFormat } from './jsonFormat.ts';
import { compileTextFormat } from './textFormat.ts';

export interface GivenFormat {
  readonly format: AccessLogFormat;
  readonly diagnostics: readonly Diagnostic[];
}

/** A format that the user wrote: a format string, or the JSON object of a `json_format`. */
export function givenFormat(text: string): Result<GivenFormat, Diagnostic> {
  const template = jsonTemplate(text);
  if (template !== undefined)
    return success({ format: compileJsonFormat('the given JSON format', template, false), diagnostics: [] });
  const compiled = compileTextFormat('the given format', text);
  if (compiled.ok) {
    const { format, unknownOperators } = compiled.value;
    const diagnostics = unknownOperators.map((operator) =>
      diagnostic(catalogue.unknownCommandOperator, undefined, { operator }),
    );
    return success({ format, diagnostics });
  }
  switch (compiled.failure.kind) {
    case 'syntax':
      return failure(
        diagnostic(catalogue.logFormatSyntax, undefined, { format: text, position: compiled.failure.position }),
      );
    case 'several_lines':
      return failure(diagnostic(catalogue.logFormatOfSeveralLines, undefined, { format: text }));
    case 'no_fields':
      return failure(diagnostic(catalogue.logFormatWithoutFields, undefined, { format: text }));
  }
}

function jsonTemplate(text: string) {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
