import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';
import { type Commands, commandsIn, formatProblem } from './formats.ts';

const added = ['requestHeadersToAdd', 'responseHeadersToAdd', 'headersToAdd'] as const;
const removed = ['requestHeadersToRemove', 'responseHeadersToRemove'] as const;

/** What routes and replies change about headers (router/header_parser.cc): the host and pseudo-headers stay as they are. */
export function* headerChanges(message: Message, version?: EnvoyVersion): Generator<ContentProblem> {
  for (const field of added) {
    for (const option of message.declares(field) ? message.messages(field) : []) {
      yield* addition(option, commandsIn(message, version));
    }
  }
  for (const field of removed) {
    for (const [index, name] of message.declares(field) ? message.texts(field).entries() : []) {
      if (!isKept(name)) continue;
      const says = ':-prefixed or host headers may not be removed';
      yield { problem: `the header \`${name}\` is to be removed`, origin: message.originOf(field, index), says, next };
    }
  }
}

const next = 'rewrite the host with `host_rewrite_literal`, the path with a rewrite of the route';
const isKept = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host';

function* addition(option: Message, commands: Commands): Generator<ContentProblem> {
  const header = option.message('header');
  if (header === undefined) return;
  const { origin } = header;
  const name = header.text('key');
  if (isKept(name)) {
    const says = ':-prefixed or host headers may not be modified';
    yield { problem: `the header \`${name}\` is to be set`, origin, says, next };
  }
  if (option.has('append') && option.text('appendAction') !== 'APPEND_IF_EXISTS_OR_ADD') {
    const says = "Both append and append_action are set and it's not allowed";
    yield { problem: `header \`${name}\` has both \`append\` and \`append_action\``, origin: option.origin, says };
  }
  yield* formatProblem(header.text('value'), origin, commands);
}
