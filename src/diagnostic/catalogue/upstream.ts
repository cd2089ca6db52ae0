import { defineDiagnostic } from '../diagnosticKind.ts';

export const regexRefused = defineDiagnostic<{ readonly regex: string; readonly problem: string }>({
  code: 'WC0450',
  name: 'regex_refused',
  severity: 'warning',
  text: ({ regex, problem }) => `\`${abbreviated(regex)}\` is no valid RE2 pattern: ${abbreviated(problem)}`,
  hint: () => 'Envoy refuses a configuration with such a pattern; correct it where it was written',
  documentation:
    'Regular expressions in Envoy are RE2 patterns: there is no look-around and no back reference, and a repetition ' +
    'count is at most 1000. Envoy refuses a resource that holds a pattern which it cannot compile, so this dump can ' +
    'hardly come from an Envoy that accepted it. Nothing is said about whether the pattern would match.',
});

export const regexTooComplex = defineDiagnostic<{ readonly regex: string; readonly limit: string }>({
  code: 'WC0550',
  name: 'regex_too_complex',
  severity: 'warning',
  text: ({ regex, limit }) => `\`${abbreviated(regex)}\` was not evaluated: ${limit}`,
  hint: () => 'ask a real Envoy about this pattern, or simplify it',
  documentation:
    'A dump is untrusted input. A pattern that is very long, compiles to a very large program, or would need very ' +
    'many steps for this text is not evaluated; the answer then branches over "matches" and "does not match".',
});

export const stringMatcherNotEvaluated = defineDiagnostic<{ readonly type: string }>({
  code: 'WC0551',
  name: 'string_matcher_not_evaluated',
  severity: 'information',
  text: ({ type }) => `string matcher \`${type}\` is an extension that is not evaluated`,
  hint: () => 'the answer lists the outcome for both of its results',
  documentation:
    'A StringMatcher may name an extension (such as a Lua script) instead of a pattern. What it answers cannot be ' +
    'known from a dump; the answer branches over "matches" and "does not match".',
});

/** Keeps messages on one readable line, whatever a dump holds. */
function abbreviated(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
