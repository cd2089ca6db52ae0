import type { Origin } from '../../diagnostic/origin.ts';
import { isRefusedRegex } from '../../match/regex.ts';
import type { Message } from '../../proto/message.ts';

/** The pattern of a RegexMatcher (envoy.type.matcher.v3) that RE2 does not take; undefined for any other message. */
export function refusedPattern(message: Message): { readonly regex: string; readonly origin: Origin } | undefined {
  if (message.type !== 'envoy.type.matcher.v3.RegexMatcher') return undefined;
  const regex = message.text('regex');
  return isRefusedRegex(regex) ? { regex, origin: message.originOf('regex') } : undefined;
}
