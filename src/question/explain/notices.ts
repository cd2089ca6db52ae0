import * as catalogue from '../../diagnostic/catalogue/dump.ts';
import { listenerPerhapsMissing } from '../../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Dump } from '../../dump/dump.ts';
import type { Outcome, Verdict } from '../../verdict/verdict.ts';
import { hasVersionInUse, refusedVersions } from '../refusedVersions.ts';

/** Newer versions of the listeners on the way that are not in use, refused or still warming: said before the verdict. */
export function noticesAbout(dump: Dump, verdict: Verdict): readonly Diagnostic[] {
  const names = listenersOnTheWay(verdict);
  const isAbsent = verdict.branches.every(({ walk }) => isWithoutListener(walk.outcome));
  const refused = refusedVersions(dump)
    .filter(({ name }) => name === undefined || isAbsent || names.has(name))
    .map(({ name, origin, errorState }) =>
      diagnostic(catalogue.refusedUpdate, origin, {
        kind: 'listener',
        name: name ?? '(no name)',
        inUse: hasVersionInUse(dump, 'listener', name),
        details: errorState?.details ?? '',
      }),
    );
  // Without a listener on the way the missing one may be among those that are warming; else only namesakes matter.
  const candidates = isAbsent ? dump.resources('listener') : [...names].flatMap((name) => dump.find('listener', name));
  const warming = candidates
    .filter(({ state }) => state === 'warming')
    .map(({ name, origin }) =>
      diagnostic(catalogue.warmingUpdate, origin, {
        kind: 'listener',
        name: name ?? '(no name)',
        inUse: hasVersionInUse(dump, 'listener', name),
      }),
    );
  return [...refused, ...warming];
}

const isWithoutListener = (outcome: Outcome): boolean =>
  outcome.kind === 'no_listener' ||
  (outcome.kind === 'unsupported' && outcome.diagnostic.code === listenerPerhapsMissing.code);

function listenersOnTheWay({ branches }: Verdict): ReadonlySet<string> {
  return new Set(
    branches.flatMap(({ walk }) =>
      walk.arrival.flatMap((step) =>
        step.kind === 'handed_off' ? [step.from.name, step.listener.name] : [step.listener.name],
      ),
    ),
  );
}
