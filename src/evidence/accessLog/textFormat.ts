import { failure, type Result, success } from '../../base/result.ts';
import type { AccessLogFormat } from './accessLogFormat.ts';
import { accessLogRecord } from './accessLogRecord.ts';
import { commandOperator } from './commandOperator.ts';
import { type FormatPart, parseFormatString } from './formatString.ts';
import { LineScanner } from './lineScanner.ts';

/** Why a format cannot be used to read lines. */
export type FormatFailure =
  | { readonly kind: 'syntax'; readonly position: number }
  /** It holds no command operator that we understand. */
  | { readonly kind: 'no_fields' }
  /** An entry of this format is not one line. */
  | { readonly kind: 'several_lines' };

export interface CompiledFormat {
  readonly format: AccessLogFormat;
  /** Names of operators that no Envoy that we know has; their values are passed over. */
  readonly unknownOperators: readonly string[];
}

function withoutLineEnd(parts: readonly FormatPart[]): readonly FormatPart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'literal' || !last.text.endsWith('\n')) return parts;
  const text = last.text.replace(/\r?\n$/, '');
  return text === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), { kind: 'literal', text }];
}

/** Compiles the text of an Envoy `format` string into a reader of lines; `name` is what records call the format. */
export function compileTextFormat(name: string, format: string): Result<CompiledFormat, FormatFailure> {
  const parsed = parseFormatString(format);
  if (!parsed.ok) return failure({ kind: 'syntax', position: parsed.failure.position });
  const parts = withoutLineEnd(parsed.value);
  if (parts.some((part) => part.kind === 'literal' && part.text.includes('\n'))) {
    return failure({ kind: 'several_lines' });
  }
  const scanner = LineScanner.compile(parts);
  if (scanner.knownFields === 0) return failure({ kind: 'no_fields' });
  const read: AccessLogFormat['read'] = (line, offset) => {
    const scanned = scanner.scan(line, offset) ?? scanner.scanWithoutTime(line, offset);
    return scanned === undefined ? undefined : accessLogRecord(name, scanned.texts, scanned.ambiguous);
  };
  const readCut: AccessLogFormat['readCut'] = (line, offset) => {
    const texts = scanner.scanCut(line, offset);
    return texts && { ...accessLogRecord(name, texts, false), isCut: true };
  };
  const unknownOperators = parts.flatMap((part) =>
    part.kind === 'operator' && commandOperator(part.name, part.argument) === undefined ? [part.name] : [],
  );
  return success({
    format: { name, kind: 'text', isLoose: scanner.isLoose, source: format.replace(/\r?\n$/, ''), read, readCut },
    unknownOperators: [...new Set(unknownOperators)],
  });
}
