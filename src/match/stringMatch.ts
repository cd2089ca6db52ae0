import { failure, type Result, success } from '../base/result.ts';
import { stringMatcherNotEvaluated } from '../diagnostic/catalogue/upstream.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { StringMatcher } from '../model/stringMatcher.ts';
import { matchesRegex } from './regex.ts';

/**
 * Whether the matcher accepts the text, as Envoy's `StringMatcherImpl`. The failure says why that cannot be known:
 * a hostile or refused pattern, or an extension.
 */
export function matchString(matcher: StringMatcher, text: string): Result<boolean, Diagnostic> {
  switch (matcher.kind) {
    case 'exact':
      return success(folded(text, matcher.ignoreCase) === folded(matcher.text, matcher.ignoreCase));
    case 'prefix':
      return success(folded(text, matcher.ignoreCase).startsWith(folded(matcher.text, matcher.ignoreCase)));
    case 'suffix':
      return success(folded(text, matcher.ignoreCase).endsWith(folded(matcher.text, matcher.ignoreCase)));
    case 'contains':
      return success(folded(text, matcher.ignoreCase).includes(folded(matcher.text, matcher.ignoreCase)));
    case 'safe_regex':
      return matchesRegex(matcher.regex, text, matcher.origin);
    case 'custom':
      return failure(diagnostic(stringMatcherNotEvaluated, matcher.origin, { type: matcher.type }));
    case 'unset':
      return success(false);
  }
}

function folded(text: string, ignoreCase: boolean): string {
  return ignoreCase ? asciiLowerCase(text) : text;
}

/** Lower-cases A to Z only, as Envoy does (`absl::AsciiStrToLower`). */
export function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
