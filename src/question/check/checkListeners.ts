import { isJsonArray, isJsonObject, memberOf } from '../../base/json.ts';
import * as dumpCatalogue from '../../diagnostic/catalogue/dump.ts';
import { Collector } from '../../diagnostic/collector.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { Dump } from '../../dump/dump.ts';
import { isUnfinishedShape } from '../../dump/kubernetes/objectConfigurations.ts';
import { messageName } from '../../dump/typeUrl.ts';
import { isAtLeast } from '../../match/envoyVersion.ts';
import type { FilterChain } from '../../model/filterChain.ts';
import { hasManyChains, type Listener } from '../../model/listener.ts';
import { isLive } from '../../model/listeners.ts';
import { messageOf } from '../../model/messageOf.ts';
import { ContentsReader, type Depth } from '../../proto/messageContents.ts';
import { checkListener } from '../../refusal/checkListener.ts';
import { duplicateListeners, type Neighbour, neighbourOf } from '../../refusal/duplicateListeners.ts';
import { type ListenerCheck, phase, type RuleFinding } from '../../refusal/listenerCheck.ts';
import { isMadeLater } from '../../refusal/resource/secretsOverAds.ts';
import { traps } from '../../refusal/traps.ts';
import type { Finding, ListenerReport } from '../../verdict/finding.ts';
import type { ChainReference } from '../../verdict/reference.ts';
import type { MatchOptions } from '../match.ts';
import { type Subject, subjectOf } from '../proxyModel.ts';
import { hasVersionInUse, refusedVersions } from '../refusedVersions.ts';
import { isInUse, takenAllTheSame } from './takenAllTheSame.ts';

export interface CheckOptions extends MatchOptions {
  /** Only this one. */
  readonly listener?: string | undefined;
}

/** Checks every listener of the dump, by itself and beside the others. */
export function checkListeners(dump: Dump, options: CheckOptions = {}): ListenerReport {
  const subject = subjectOf(dump, options.envoyVersion);
  const { listeners } = subject.proxy;
  const refusedOnce = new Set(refusedVersions(dump).map(({ origin }) => placeOf(origin)));
  const problems = new Collector();
  const checked: CheckedListener[] = [];
  for (const { listener } of listeners.each()) {
    if (listener.state !== 'error' || refusedOnce.has(placeOf(listener.origin))) {
      const check = checkOf(subject, listener, 'described');
      const own = ownFindings(subject, check);
      checked.push({ neighbour: neighbourOf(listener), own, traps: traps.flatMap((trap) => [...trap(check)]) });
    }
    for (const problem of listeners.problemsOf(listener)) problems.add(problem);
  }
  const live = checked.filter(({ neighbour }) => isLive(neighbour));
  const refused = new Set(live.filter(({ own }) => own.some(isHard)).map(({ neighbour }) => neighbour));
  const beside = byPlace(
    duplicateListeners(
      live.map(({ neighbour }) => neighbour),
      refused,
    ),
  );
  const findings = checked.flatMap(({ neighbour, own, traps: noticed }): readonly Finding[] => {
    const others = beside.get(placeOf(neighbour.listener.origin)) ?? [];
    // Envoy does not even look at one whose name is taken.
    const isDouble = others.some(({ order }) => order[0] === phase.duplicateName);
    const mine = own.filter(({ effect }) => !isDouble || effect !== 'crash');
    return [...others, ...mine, ...noticed];
  });
  const everything = [...refusedUpdates(dump), ...findings];
  if (options.listener === undefined) {
    return { checked: checked.length, findings: everything, problems: problems.all() };
  }
  const named = everything.filter(({ listener }) => listener?.name === options.listener);
  return { checked: listeners.named(options.listener).length, findings: named, problems: problems.all() };
}

function byPlace(found: readonly RuleFinding[]): ReadonlyMap<string, readonly RuleFinding[]> {
  const grouped = new Map<string, RuleFinding[]>();
  for (const one of found) {
    const place = one.listener === undefined ? '' : placeOf(one.listener.origin);
    const others = grouped.get(place);
    if (others === undefined) grouped.set(place, [one]);
    else others.push(one);
  }
  return grouped;
}

/** What is left of a listener when the next one is looked at. */
interface CheckedListener {
  readonly neighbour: Neighbour;
  readonly own: readonly RuleFinding[];
  readonly traps: readonly Finding[];
}

const placeOf = ({ file, pointer }: Origin): string => `${file} ${pointer}`;

/**
 * What Envoy would refuse single listeners for, where a question touches only a few of them; what it opens itself is looked
 * at. The contents of a listener that a running Envoy has in use were taken by it: in case the dump was edited since, those
 * of the `chains` that the answer names are looked at again, and what each chain is for.
 */
export function refusalsOf(
  subject: Subject,
  touched: readonly Listener[],
  chains: readonly ChainReference[],
): readonly Finding[] {
  const named = new Set(chains.map(({ origin }) => placeOf(origin)));
  return touched.flatMap((listener) => {
    const looksInto = isInUse(subject.dump, listener)
      ? ({ origin }: FilterChain) => named.has(placeOf(origin))
      : undefined;
    return ownFindings(subject, checkOf(subject, listener, 'opened', looksInto));
  });
}

const isHard = ({ diagnostic: { severity } }: RuleFinding): boolean => severity === 'error';

function checkOf(
  { dump, proxy }: Subject,
  listener: Listener,
  depth: Depth,
  looksInto?: ListenerCheck['looksInto'],
): ListenerCheck {
  const shape = () => dump.shapes.find(({ file }) => file === listener.origin.file);
  // Of very many chains one after the other is read, when they are checked.
  if (hasManyChains(listener)) proxy.listeners.keepProblems(listener);
  else proxy.listeners.problemsOf(listener);
  return {
    listener,
    contents: new ContentsReader(depth),
    depth,
    looksInto,
    version: proxy.version,
    era: proxy.listeners.eraOf(listener) ?? shape()?.era ?? 'v3',
    get problems() {
      return proxy.listeners.problemsOf(listener);
    },
    hasCluster: clustersAtStart(dump, proxy, listener),
    bootstrapExtensions: extensionsAtStart(dump, listener),
    isUnfinished: isUnfinishedShape(shape()?.shape ?? ''),
  };
}

/** A single file with which a proxy starts says what clusters there are, if it speaks of any. */
export function clustersAtStart(
  dump: Dump,
  proxy: Subject['proxy'],
  { state }: Pick<Listener, 'state'>,
): ListenerCheck['hasCluster'] {
  if (!isStart(dump, state)) return undefined;
  const { clusters } = proxy.resources;
  if (!clusters.hasSection) return undefined;
  const isLate = (name: string) =>
    clusters
      .named(name)
      .map(messageOf)
      .some((cluster) => cluster !== undefined && isMadeLater(cluster));
  return (name, use) => clusters.isNamed(name) && (use !== 'discovery' || !isLate(name));
}

/** Whether a listener stands in a single whole file with which a proxy starts. */
function isStart(dump: Dump, state: Listener['state']): boolean {
  const [file, ...others] = dump.shapes;
  if (state !== 'static' || file?.shape !== 'bootstrap' || others.length > 0) return false;
  return !dump.diagnostics().some(({ severity }) => severity === 'error');
}

/** Undefined where one does not say which it is, such as one in a structure. */
function extensionsAtStart(dump: Dump, { state }: Listener): ListenerCheck['bootstrapExtensions'] {
  if (!isStart(dump, state)) return undefined;
  const listed = dump.resources('bootstrap')[0]?.part('bootstrap_extensions') ?? [];
  if (!isJsonArray(listed)) return undefined;
  const types = listed.map((extension) => {
    const configuration = isJsonObject(extension)
      ? (memberOf(extension, 'typed_config') ?? memberOf(extension, 'typedConfig'))
      : undefined;
    const type = isJsonObject(configuration) ? memberOf(configuration, '@type') : undefined;
    return typeof type === 'string' ? messageName(type) : '';
  });
  return types.every((type) => type.startsWith('envoy.')) ? new Set(types) : undefined;
}

function ownFindings({ dump }: Subject, check: ListenerCheck): readonly RuleFinding[] {
  const found = checkListener(check);
  // Rules that releases before 1.18 may not have had.
  const isOld = check.era !== 'v3' || !isAtLeast(check.version, 18);
  return isOld && isInUse(dump, check.listener) ? found.map(takenAllTheSame) : found;
}

/** Versions that an Envoy refused already, with what it said. */
function refusedUpdates(dump: Dump): readonly Finding[] {
  return refusedVersions(dump).map(({ name = '', origin, errorState }) => {
    const details = errorState?.details ?? '';
    return {
      diagnostic: diagnostic(dumpCatalogue.refusedUpdate, origin, {
        kind: 'listener',
        name: name === '' ? '(no name)' : name,
        inUse: hasVersionInUse(dump, 'listener', name || undefined),
        details,
      }),
      effect: 'listener_refused',
      listener: name === '' ? undefined : { name, addresses: [], origin },
      envoySays: details === '' ? undefined : details,
      related: [],
    };
  });
}
