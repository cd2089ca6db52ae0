import type { Message } from '../proto/message.ts';
import { readStringMatcher, type StringMatcher } from './stringMatcher.ts';

/** `envoy.type.matcher.v3.PathMatcher`: about the path without query and fragment. */
export function readPathMatcher(message: Message): StringMatcher {
  const path = message.message('path');
  return path === undefined ? { kind: 'unset', origin: message.origin } : readStringMatcher(path);
}
