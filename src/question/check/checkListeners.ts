import * as dumpCatalogue from '../../diagnostic/catalogue/dump.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import { isUnfinishedShape } from '../../dump/kubernetes/objectConfigurations.ts';
import type { Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { checkListener } from '../../refusal/checkListener.ts';
import { duplicateListeners } from '../../refusal/duplicateListeners.ts';
import { type ListenerCheck, phase, type RuleFinding } from '../../refusal/listenerCheck.ts';
import { traps } from '../../refusal/traps.ts';
import type { Finding, ListenerReport } from '../../verdict/finding.ts';
import type { MatchOptions } from '../match.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';
import { refusedVersions } from '../refusedVersions.ts';

export interface CheckOptions extends MatchOptions {
  /** Only this one. */
  readonly listener?: string | undefined;
}

/** Checks every listener of the dump, by itself and beside the others. */
export function checkListeners(dump: Dump, options: CheckOptions = {}): ListenerReport {
  const subject = subjectOf(dump, options.envoyVersion);
  const { listeners } = subject.proxy;
  const refusedOnce = new Set(refusedVersions(dump).map(({ origin }) => placeOf(origin)));
  const all = listeners.all().filter(({ state, origin }) => state !== 'error' || refusedOnce.has(placeOf(origin)));
  const own = new Map(all.map((listener) => [listener, ownFindings(subject, listener)]));
  const refused = new Set(all.filter((listener) => (own.get(listener) ?? []).some(isHard)));
  const beside = duplicateListeners(all.filter(isLive), refused);
  const findings = all.flatMap((listener): readonly Finding[] => {
    const { origin } = listener;
    const others = beside.filter(
      (found) => found.listener?.origin.pointer === origin.pointer && found.listener.origin.file === origin.file,
    );
    // Envoy does not even look at one whose name is taken.
    const isDouble = others.some(({ order }) => order[0] === phase.duplicateName);
    const mine = (own.get(listener) ?? []).filter(({ effect }) => !isDouble || effect !== 'crash');
    return [...others, ...mine, ...trapsOf(subject, listener)];
  });
  const everything = [...refusedUpdates(dump), ...findings];
  if (options.listener === undefined) return { checked: all.length, findings: everything };
  const named = everything.filter(({ listener }) => listener?.name === options.listener);
  return { checked: listeners.named(options.listener).length, findings: named };
}

const placeOf = ({ file, pointer }: Origin): string => `${file} ${pointer}`;

/** What Envoy would refuse single listeners for, where a question touches only a few of them. */
export function refusalsOf(subject: Subject, touched: readonly Listener[]): readonly Finding[] {
  return touched.flatMap((listener) => ownFindings(subject, listener));
}

const isHard = ({ diagnostic: { severity } }: RuleFinding): boolean => severity === 'error';

function checkOf({ dump, proxy }: Subject, listener: Listener): ListenerCheck {
  const shape = () => dump.shapes.find(({ file }) => file === listener.origin.file);
  return {
    listener,
    version: proxy.version,
    era: proxy.listeners.eraOf(listener) ?? shape()?.era ?? 'v3',
    problems: proxy.listeners.problemsOf(listener),
    hasCluster: clustersAtStart(dump, proxy, listener),
    isUnfinished: isUnfinishedShape(shape()?.shape ?? ''),
  };
}

/** A single file with which a proxy starts says what clusters there are, if it speaks of any. */
function clustersAtStart(dump: Dump, proxy: Subject['proxy'], listener: Listener): ListenerCheck['hasCluster'] {
  const [file, ...others] = dump.shapes;
  if (file?.shape !== 'bootstrap' || others.length > 0 || listener.state !== 'static' || proxy.incomplete === 'damaged')
    return undefined;
  const { clusters } = proxy.resources;
  return clusters.hasSection ? (name) => clusters.isNamed(name) : undefined;
}

function ownFindings(subject: Subject, listener: Listener): readonly RuleFinding[] {
  return checkListener(checkOf(subject, listener));
}

function trapsOf(subject: Subject, listener: Listener): readonly Finding[] {
  const check = checkOf(subject, listener);
  return traps.flatMap((trap) => [...trap(check)]);
}

/** Versions that an Envoy refused already, with what it said. */
function refusedUpdates(dump: Dump): readonly Finding[] {
  return refusedVersions(dump).map(({ name = '', origin, errorState }) => {
    const details = errorState?.details ?? '';
    return {
      diagnostic: diagnostic(dumpCatalogue.refusedUpdate, origin, {
        kind: 'listener',
        name: name === '' ? '(no name)' : name,
        details,
      }),
      effect: 'listener_refused',
      listener: name === '' ? undefined : { name, addresses: [], origin },
      envoySays: details === '' ? undefined : details,
      related: [],
    };
  });
}
