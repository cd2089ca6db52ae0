import * as catalogue from '../../diagnostic/catalogue/dump.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { Verdict } from '../../verdict/verdict.ts';

/** Newer versions of the listeners on the way that are not in use, refused or still warming: said before the verdict. */
export function noticesAbout(dump: Dump, verdict: Verdict): readonly Diagnostic[] {
  const names = listenersOnTheWay(verdict);
  const isAbsent = verdict.branches.every(({ walk }) => walk.outcome.kind === 'no_listener');
  const refused = dump
    .failed('listener')
    .filter(({ name }) => name === undefined || isAbsent || names.has(name))
    .map(({ name, origin, errorState }) =>
      diagnostic(catalogue.refusedUpdate, origin, {
        kind: 'listener',
        name: name ?? '(no name)',
        details: errorState?.details ?? '',
      }),
    );
  // Without a listener on the way the missing one may be among those that are warming; else only namesakes matter.
  const candidates = isAbsent ? dump.resources('listener') : [...names].flatMap((name) => dump.find('listener', name));
  const warming = candidates
    .filter(({ state }) => state === 'warming')
    .map(({ name, origin }) =>
      diagnostic(catalogue.warmingUpdate, origin, { kind: 'listener', name: name ?? '(no name)' }),
    );
  return [...refused, ...warming];
}

function listenersOnTheWay({ branches }: Verdict): ReadonlySet<string> {
  return new Set(
    branches.flatMap(({ walk }) =>
      walk.arrival.flatMap((step) =>
        step.kind === 'handed_off' ? [step.from.name, step.listener.name] : [step.listener.name],
      ),
    ),
  );
}
