import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `envoy.type.matcher.v3.RegexMatchAndSubstitute` */
export interface RegexRewrite {
  readonly regex: string;
  /** With `\\1` for the first group. */
  readonly substitution: string;
  readonly origin: Origin;
}

export function readRegexRewrite(message: Message, field: string): RegexRewrite | undefined {
  const rewrite = message.message(field);
  if (rewrite === undefined) return undefined;
  const { origin } = rewrite;
  return { regex: rewrite.message('pattern')?.text('regex') ?? '', substitution: rewrite.text('substitution'), origin };
}
