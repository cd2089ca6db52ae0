import * as catalogue from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FilterChain } from '../model/filterChain.ts';
import { inTemplate, type LeftOut, leftOut } from '../model/leftOut.ts';
import type { Listener } from '../model/listener.ts';
import type { Message } from '../proto/message.ts';

/** Of listeners by what they were read from: thousands of connections ask about one with thousands of chains. */
const choices = new WeakMap<Message, { readonly found: LeftOut | undefined }>();

/** What was left out of a listener so that no chain can be chosen: chains, what one of them is for, or what looks first. */
export function choiceLeftOut(listener: Listener): Diagnostic | undefined {
  let known = choices.get(listener.message);
  if (known === undefined) {
    known = { found: leftOutOfChoice(listener) };
    choices.set(listener.message, known);
  }
  return reported(listener, known.found);
}

/** What was left out of a chain so that it cannot be followed. */
export const passageLeftOut = (listener: Listener, { message }: FilterChain): Diagnostic | undefined =>
  reported(listener, leftOut(message, 'transportSocket', 'filters'));

function leftOutOfChoice({ message, filterChains }: Listener): LeftOut | undefined {
  const found = leftOut(message, 'filterChains', 'defaultFilterChain', 'listenerFilters');
  if (found !== undefined) return found;
  for (const chain of filterChains) {
    const inMatch = leftOut(chain.message, 'filterChainMatch') ?? inTemplate(chain.message, 'filterChainMatch');
    if (inMatch !== undefined) return inMatch;
  }
  return undefined;
}

const reported = ({ name }: Listener, found: LeftOut | undefined): Diagnostic | undefined =>
  found && diagnostic(catalogue.leftOut, found.origin, { ...found, listener: name });
