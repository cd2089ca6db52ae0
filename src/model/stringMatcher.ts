import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** How a piece of text is tested (`envoy.type.matcher.v3.StringMatcher`). `ignoreCase` is about ASCII letters only. */
export type StringMatcher =
  | {
      readonly kind: 'exact' | 'prefix' | 'suffix' | 'contains';
      readonly text: string;
      readonly ignoreCase: boolean;
      readonly origin: Origin;
    }
  /** An RE2 pattern that the whole text must match; Envoy does not apply `ignore_case` to it. */
  | { readonly kind: 'safe_regex'; readonly regex: string; readonly origin: Origin }
  /** An extension, known by the type of its configuration. */
  | { readonly kind: 'custom'; readonly type: string; readonly origin: Origin }
  /** No pattern at all, which Envoy refuses. */
  | { readonly kind: 'unset'; readonly origin: Origin };

export function readStringMatcher(message: Message): StringMatcher {
  const pattern = message.oneof('matchPattern');
  const { origin } = message;
  switch (pattern) {
    case 'exact':
    case 'prefix':
    case 'suffix':
    case 'contains':
      return { kind: pattern, text: message.text(pattern), ignoreCase: message.boolean('ignoreCase'), origin };
    case 'safeRegex': {
      const regex = message.message('safeRegex');
      return regex === undefined
        ? { kind: 'unset', origin }
        : { kind: 'safe_regex', regex: regex.text('regex'), origin };
    }
    case 'custom':
      return {
        kind: 'custom',
        type: message.message('custom')?.any('typedConfig')?.type ?? 'unknown',
        origin: message.originOf('custom'),
      };
    default:
      return { kind: 'unset', origin };
  }
}

/** The matcher in words that complete "the path …": `starts with "/api"`. */
export function describeStringMatcher(matcher: StringMatcher): string {
  switch (matcher.kind) {
    case 'exact':
      return `is "${matcher.text}"${caseNote(matcher.ignoreCase)}`;
    case 'prefix':
      return `starts with "${matcher.text}"${caseNote(matcher.ignoreCase)}`;
    case 'suffix':
      return `ends with "${matcher.text}"${caseNote(matcher.ignoreCase)}`;
    case 'contains':
      return `contains "${matcher.text}"${caseNote(matcher.ignoreCase)}`;
    case 'safe_regex':
      return `matches the regular expression "${matcher.regex}"`;
    case 'custom':
      return `satisfies the extension ${matcher.type}`;
    case 'unset':
      return 'satisfies a matcher without a pattern';
  }
}

const caseNote = (ignoreCase: boolean): string => (ignoreCase ? ' in any case' : '');
