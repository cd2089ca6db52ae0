import { readLines } from './text.mjs';
import { currentNames } from './versions.mjs';

/** Full names of openedTypes.txt, `package.*` expanded. */
export function openedTypes(messages) {
  const opened = new Set();
  for (const line of readLines('openedTypes.txt')) {
    const names = line.endsWith('.*')
      ? [...messages].filter(([, entry]) => !entry.nested && `${entry.package}.*` === line).map(([name]) => name)
      : [line].filter((name) => messages.has(name));
    if (names.length === 0) throw new Error(`openedTypes.txt: no message is called ${line}`);
    for (const name of names) opened.add(name);
  }
  return opened;
}

/** Full names of commonTypes.txt. */
export function commonTypes(messages) {
  const names = readLines('commonTypes.txt');
  const strange = names.find((name) => !messages.has(name));
  if (strange !== undefined) throw new Error(`commonTypes.txt: no message is called ${strange}`);
  return names;
}

const ofExtensions = /^(?:envoy|xds|udpa|istio|io\.istio|stats)\./;
const ofServices = /^envoy\.(?:service|data|annotations|admin)\.|^(?:xds|udpa)\.(?:service|annotations)\./;

/** All else that an `Any` of a configuration may hold, under the names that it has today. */
export function otherTypes(messages) {
  const now = currentNames(messages);
  return [...messages]
    .filter(([name, { nested }]) => !nested && !now.has(name) && ofExtensions.test(name) && !ofServices.test(name))
    .map(([name]) => name);
}
