import { isRedacted } from '../../base/isRedacted.ts';
import { hasPlaceholder } from '../../base/placeholder.ts';
import { inlineText, readDataSourceField } from '../../model/dataSource.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** In place of secrets, which Envoy does not show in its dumps and people do not paste. */
const isHidden = (text: string): boolean => isRedacted(text) || hasPlaceholder(text);

/** `BasicAuth`: its file of users may hold nobody, but not be empty; that of a route may. */
export function* basicAuth(message: Message): Generator<ContentProblem> {
  const source = readDataSourceField(message, 'users');
  const origin = message.originOf('users');
  if (source === undefined) {
    const says = 'Unexpected DataSource::specifier_case(): 0';
    yield { problem: 'basic_auth has no `users`', origin, says };
  } else if (inlineText(source) === '') {
    yield {
      problem: 'the `users` of basic_auth are empty',
      origin,
      says: 'DataSource cannot be empty',
      next: 'name a user, or write a line that is a comment (`#`) where there are to be none',
    };
  } else yield* basicAuthUsers(message);
}

/** Lines of htpasswd, passwords as SHA-1 (basic_auth/config.cc `readHtpasswd`). */
export function* basicAuthUsers(message: Message): Generator<ContentProblem> {
  const text = inlineText(readDataSourceField(message, 'users')) ?? '';
  if (isHidden(text)) return;
  const names = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const found = colon < 0 ? noPair : wrongUser(name, line.slice(colon + 1), names);
    names.add(name);
    if (found === undefined) continue;
    const [problem, says] = found;
    yield {
      problem: `line ${index + 1} of the \`users\` of basic_auth ${problem}`,
      origin: message.originOf('users'),
      says: `basic auth: ${says}`,
    };
    return;
  }
}

type Words = readonly [problem: string, says: string];

const noPair: Words = [
  'is no user and password with a colon between',
  'invalid htpasswd format, username:password is expected',
];

function wrongUser(name: string, hash: string, names: ReadonlySet<string>): Words | undefined {
  if (name === '' || hash === '') return ['has no user or no password', 'empty user name or password'];
  if (names.has(name)) return [`names user \`${name}\` again`, 'duplicate users'];
  if (!hash.startsWith('{SHA}'))
    return ['has no password of the form `{SHA}…` (`htpasswd -s`)', 'unsupported htpasswd format: please use {SHA}'];
  if (hash.length === 33) return undefined;
  return ['has no SHA-1 of 28 characters as its password', 'invalid htpasswd format, invalid SHA hash length'];
}

/** `ApiKeyAuth` and that of a route: a key is one client's, and a source says where the key is. */
export function* apiKeyAuth(message: Message): Generator<ContentProblem> {
  const keys = new Set<string>();
  for (const credential of message.messages('credentials')) {
    const key = credential.text('key');
    if (keys.has(key) && !isHidden(key)) {
      const says = `Duplicated credential key: '${key}'`;
      yield { problem: 'two clients of api_key_auth have one key', origin: credential.origin, says };
    }
    keys.add(key);
  }
  for (const source of message.messages('keySources')) {
    if (['header', 'query', 'cookie'].some((field) => source.text(field) !== '')) continue;
    const says = "One of 'header'/'query'/'cookie' must be set.";
    const problem = 'a key source of api_key_auth names no header, query parameter or cookie';
    yield { problem, origin: source.origin, says };
  }
}
