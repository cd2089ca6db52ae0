import { RE2JS } from 're2js';
import { failure, type Result, success } from '../base/result.ts';
import { regexRefused, regexTooComplex } from '../diagnostic/catalogue/upstream.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';

/** Longest pattern, in characters, that is compiled. Istio raises Envoy's own limit on the program to 32768. */
const longestPattern = 32_768;
/** Largest compiled program, in instructions. */
const largestProgram = 32_768;
/** Most instructions × characters for one text: about a tenth of a second. */
const mostSteps = 5_000_000;

type Compiled = Result<{ readonly program: RE2JS; readonly size: number }, Problem>;
type Problem = { readonly kind: 'refused' | 'too_complex'; readonly text: string };

const cache = new Map<string, Compiled>();
const cacheLimit = 4096;

/** Whether RE2 accepts the whole `text`, as Envoy asks it (`RE2::FullMatch`). `origin` is where the pattern stands. */
export function matchesRegex(regex: string, text: string, origin: Origin): Result<boolean, Diagnostic> {
  const compiled = compile(regex);
  if (!compiled.ok) return failure(problemDiagnostic(regex, compiled.failure, origin));
  if (compiled.value.size * text.length > mostSteps) {
    const problem: Problem = { kind: 'too_complex', text: 'it takes too many steps for a text of this length' };
    return failure(problemDiagnostic(regex, problem, origin));
  }
  return success(compiled.value.program.matches(text));
}

/**
 * `text` with every match replaced (`RE2::GlobalReplace`); `\1` stands for a group. Undefined where that cannot be told: a
 * pattern that is not evaluated, or that matches nothing at all somewhere.
 */
export function replaceAll(regex: string, text: string, substitution: string): string | undefined {
  const compiled = compile(regex);
  if (!compiled.ok || compiled.value.size * text.length > mostSteps) return undefined;
  const matcher = compiled.value.program.matcher(text);
  const groups = matcher.groupCount();
  let replaced = '';
  let end = 0;
  while (matcher.find()) {
    if (matcher.end() === matcher.start()) return undefined;
    const written = substitution.replace(/\\(?:(\d)|\\)/g, (_, group: string | undefined) =>
      group === undefined ? '\\' : Number(group) <= groups ? (matcher.group(Number(group)) ?? '') : '',
    );
    replaced += text.slice(end, matcher.start()) + written;
    end = matcher.end();
  }
  return replaced + text.slice(end);
}

/** RE2 does not take it; one that is merely too complex for the limit of a runtime is not meant. */
export function isRefusedRegex(regex: string): boolean {
  const compiled = compile(regex);
  return !compiled.ok && compiled.failure.kind === 'refused';
}

function problemDiagnostic(regex: string, problem: Problem, origin: Origin): Diagnostic {
  return problem.kind === 'refused'
    ? diagnostic(regexRefused, origin, { regex, problem: problem.text })
    : diagnostic(regexTooComplex, origin, { regex, limit: problem.text });
}

function compile(regex: string): Compiled {
  const known = cache.get(regex);
  if (known !== undefined) return known;
  const compiled = compileUncached(regex);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(regex, compiled);
  return compiled;
}

/** Envoy captures nothing, so that two groups may have one name. */
function compileAsEnvoy(regex: string): RE2JS {
  try {
    return RE2JS.compile(regex);
  } catch (error) {
    const nameless = regex.replace(/\(\?P?<[A-Za-z_]\w*>/g, '(');
    if (nameless === regex) throw error;
    return RE2JS.compile(nameless);
  }
}

function compileUncached(regex: string): Compiled {
  if (regex.length > longestPattern) {
    return failure({ kind: 'too_complex', text: `it is longer than ${longestPattern} characters` });
  }
  let program: RE2JS;
  try {
    program = compileAsEnvoy(regex);
  } catch (error) {
    if (/(?:^|[^\\])(?:\\\\)*\\C/.test(regex)) return failure({ kind: 'too_complex', text: 'it matches single bytes' });
    const text = error instanceof Error ? error.message : String(error);
    return failure({ kind: 'refused', text: text.replace(/^error parsing regexp: /, '') });
  }
  const size = program.programSize();
  return size > largestProgram
    ? failure({ kind: 'too_complex', text: `it compiles to more than ${largestProgram} instructions` })
    : success({ program, size });
}
