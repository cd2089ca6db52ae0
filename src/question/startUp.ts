import { memberOf } from '../base/json.ts';
import { perhapsInitializing, stillInitializing } from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';

/**
 * An Envoy that is still initializing has its static listeners in the dump as those of any other, and accepts no connection:
 * it listens when all is there (asked of Envoy 1.36 and 1.40). `/server_info` says that it is; so does `/listeners` where
 * it names a listener that is only warming, since that page does not name it later. A dump alone leaves it open.
 */
export function initializing(dump: Dump): Diagnostic | undefined {
  for (const { origin, part } of stateOf(dump)) {
    if (part !== 'PRE_INITIALIZING' && part !== 'INITIALIZING') return undefined;
    return diagnostic(stillInitializing, origin, { by: '/server_info', state: part });
  }
  const [first, ...others] = onlyWarming(dump);
  if (first === undefined) return undefined;
  const named = [first, ...others].find(
    ({ name }) => name !== undefined && dump.find('listener_status', name).length > 0,
  );
  return named === undefined
    ? diagnostic(perhapsInitializing, first.origin, { name: first.name ?? '(no name)' })
    : diagnostic(stillInitializing, named.origin, { by: '/listeners', state: 'INITIALIZING' });
}

function stateOf(dump: Dump) {
  return dump
    .resources('server_info')
    .map((info) => ({ origin: info.origin, part: memberOf(info.read()?.json, 'state') }))
    .filter(({ part }) => part !== undefined);
}

/** The listeners that are warming, where discovery has brought none that is in use. */
function onlyWarming(dump: Dump) {
  const warming = [];
  for (const resource of dump.each('listener')) {
    if (resource.state === 'active' || resource.state === 'draining') return [];
    if (resource.state === 'warming') warming.push(resource);
  }
  return warming;
}
