import { formatSocketAddress } from '../base/socketAddress.ts';
import * as catalogue from '../diagnostic/catalogue/match.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { FilterChain } from '../model/filterChain.ts';
import type { Listener } from '../model/listener.ts';
import { isLive, type Listeners } from '../model/listeners.ts';
import type { UpstreamResources } from '../model/resources.ts';
import type { ArrivalStep, DetectionStep } from '../verdict/arrival.ts';
import type { FilterStateEntry } from '../verdict/broughtState.ts';
import type { Connection } from '../verdict/connection.ts';
import type { MatcherStep } from '../verdict/matcherStep.ts';
import type { Passage } from '../verdict/passage.ts';
import type { Step } from '../verdict/step.ts';
import type { NoListenerReason, Outcome, Walk } from '../verdict/verdict.ts';
import { chooseByMatcher } from './chooseByMatcher.ts';
import { chooseByStages } from './chooseByStages.ts';
import type { EnvoyVersion } from './envoyVersion.ts';
import { ConnectionFacts } from './facts/connectionFacts.ts';
import { OpenAnswers } from './facts/openAnswers.ts';
import { StageNode } from './filterChainIndex.ts';
import { followChain } from './followChain.ts';
import { listenerForAddress } from './handOff.ts';
import { choiceLeftOut } from './leftOut.ts';
import { listenerOfVersion } from './listenerOfVersion.ts';
import type { Oracle } from './oracle.ts';
import { runListenerFilters } from './runListenerFilters.ts';
import { listenerReference, selectListener } from './selectListener.ts';
import type { SocketState } from './socketState.ts';
import type { SearchContext } from './stageCandidates.ts';

/** What the walks of all connections through one proxy share. */
export interface ProxyModel {
  readonly listeners: Listeners;
  /** Clusters, routes, endpoints and secrets. */
  readonly resources: UpstreamResources;
  readonly version: EnvoyVersion | undefined;
  /**
   * That a listener is absent says nothing: a part of the dump could not be read (`damaged`), it shows a part of the
   * listeners only (`partial`), or some of them have no address (`unaddressed`).
   */
  readonly incomplete?: 'damaged' | 'partial' | 'unaddressed' | undefined;
  /** That Envoy does not listen yet, or perhaps does not. */
  readonly initializing?: Diagnostic | undefined;
  /** In milliseconds: the dump is of this time or a later one. */
  readonly lastUpdated?: number | undefined;
}

/** The chain search of a listener, built once. */
const indexes = new WeakMap<Listener, StageNode>();

export function indexOf(listener: Listener): StageNode {
  let index = indexes.get(listener);
  if (index === undefined) {
    index = new StageNode(0, listener.filterChains);
    indexes.set(listener, index);
  }
  return index;
}

/** What choosing a chain adds to a walk. */
export interface ChainChoice {
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
  readonly matcherSteps: readonly MatcherStep[];
  readonly assumptions: readonly Diagnostic[];
}

/** How far a walk goes: to the chain, or through it. */
export type Extent = 'chain' | 'end';

/**
 * One way of a connection through the proxy, from the socket to the chain (active_tcp_socket.cc) and, if wanted,
 * through it. Straight-line code: wherever a fact is open, the oracle answers.
 */
export function walkConnection(
  proxy: ProxyModel,
  connection: Connection,
  oracle: Oracle,
  extent: Extent = 'chain',
): Walk {
  const arrival: ArrivalStep[] = [];
  const detection: DetectionStep[] = [];
  const assumptions: Diagnostic[] = [];
  const ended = (outcome: Outcome, listener: Listener | undefined, choice?: ChainChoice): Walk => ({
    arrival,
    listener: listener === undefined ? undefined : listenerReference(listener),
    detection,
    // Described when somebody looks: thousands of branches over thousands of chains are too much to keep.
    get steps() {
      return choice?.steps ?? [];
    },
    matcherSteps: choice?.matcherSteps ?? [],
    outcome,
    assumptions: [...assumptions, ...(choice?.assumptions ?? [])],
  });

  const selected = selectListener(proxy.listeners, connection);
  if (selected.kind === 'no_listener') return ended(withoutListener(proxy, selected.reason), undefined);
  if (selected.kind === 'unknown') return ended({ kind: 'unsupported', diagnostic: selected.diagnostic }, undefined);
  arrival.push(selected.step);
  if (proxy.initializing !== undefined) assumptions.push(proxy.initializing);
  const socket: SocketState = {
    localAddress: selected.localAddress,
    localAddressRestored: selected.restored,
    originalDestination: connection.destination,
    detectedTls: selected.listener.kind === 'quic',
    quic: selected.listener.kind === 'quic',
    inspectedHttp: false,
    proxied: false,
    filterState: broughtTo(selected.listener, connection, assumptions),
    broughtAll: selected.listener.kind !== 'internal' || connection.filterState?.complete === true,
    readOnlyState: new Set(),
  };
  const facts = new ConnectionFacts(connection);
  const context = { oracle, facts, socket, detection, assumptions, version: proxy.version };

  const first = listenerOfVersion(selected.listener, proxy.version);
  const unsupported = withoutChains(first);
  if (unsupported !== undefined) return ended({ kind: 'unsupported', diagnostic: unsupported }, first);
  const firstEnding = runListenerFilters(first, context);
  if (firstEnding !== undefined) return ended(firstEnding, first);

  const found = handOffTarget(proxy, first, socket, arrival, assumptions);
  const target = found === undefined ? undefined : listenerOfVersion(found, proxy.version);
  if (target !== undefined) {
    // The state of the first listener's filters stays behind.
    socket.filterState.clear();
    socket.readOnlyState.clear();
    const ending = runListenerFilters(target, context);
    if (ending !== undefined) return ended(ending, target);
  }
  const listener = target ?? first;
  const choice = chooseChain(proxy, listener, context);
  const walk = ended(choice.outcome, listener, choice);
  const chain = extent === 'chain' ? undefined : chosenChain(listener, choice.outcome);
  if (chain === undefined) return walk;
  const passage = followChain(listener, chain, {
    proxy,
    oracle,
    facts,
    socket,
    answers: new OpenAnswers(),
    assumptions: [],
  });
  return withPassage(walk, passage);
}

/** Only connections that the proxy makes itself bring filter state with them. */
function broughtTo(
  listener: Listener,
  { filterState }: Connection,
  assumptions: Diagnostic[],
): Map<string, FilterStateEntry> {
  if (filterState === undefined || filterState.entries.size === 0) return new Map();
  if (listener.kind === 'internal') return new Map(filterState.entries);
  assumptions.push(diagnostic(catalogue.filterStateNotBrought, listener.origin, { listener: listener.name }));
  return new Map();
}

/** Member by member: a spread would describe the steps. */
function withPassage(walk: Walk, passage: Passage): Walk {
  const { arrival, listener, detection, matcherSteps, outcome, assumptions } = walk;
  const described = {
    get steps() {
      return walk.steps;
    },
  };
  return Object.assign(described, { arrival, listener, detection, matcherSteps, outcome, assumptions, passage });
}

/** The chain of an outcome; undefined where there is none. */
export function chosenChain(listener: Listener, outcome: Outcome): FilterChain | undefined {
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const { index } = outcome.chain;
  return index === 'default' ? listener.defaultFilterChain : listener.filterChains[index];
}

function withoutListener(proxy: ProxyModel, reason: NoListenerReason): Outcome {
  const why = incompleteness(proxy);
  return why === undefined
    ? { kind: 'no_listener', reason }
    : { kind: 'unsupported', diagnostic: diagnostic(catalogue.listenerPerhapsMissing, undefined, { why }) };
}

/** Asked when the look-up is over: listeners are read only then. */
const incompleteness = ({ incomplete, listeners }: ProxyModel): ProxyModel['incomplete'] =>
  incomplete ?? (listeners.hasUnread ? 'damaged' : undefined);

/** The listener that gets the connection, undefined: the first one keeps it. At most one hand-off happens. */
function handOffTarget(
  proxy: ProxyModel,
  first: Listener,
  socket: SocketState,
  arrival: ArrivalStep[],
  assumptions: Diagnostic[],
): Listener | undefined {
  if (!first.useOriginalDst || socket.localAddressRestored !== true) return undefined;
  const near = proxy.listeners.near(socket.localAddress).filter((listener) => isLive(listener) && isTcp(listener));
  const found = listenerForAddress(near, socket.localAddress);
  const address = formatSocketAddress(socket.localAddress);
  if (found === undefined) {
    const why = incompleteness(proxy);
    if (why !== undefined) assumptions.push(diagnostic(catalogue.listenerPerhapsMissing, undefined, { why }));
    arrival.push({ kind: 'kept', listener: listenerReference(first), address });
    return undefined;
  }
  arrival.push({
    kind: 'handed_off',
    from: listenerReference(first),
    listener: listenerReference(found.listener),
    by: found.by,
    address,
  });
  return found.listener;
}

const isTcp = (listener: Listener): boolean => listener.kind === 'tcp';

function withoutChains(listener: Listener): Diagnostic | undefined {
  if (listener.kind === 'udp' || listener.kind === 'api') {
    return diagnostic(catalogue.connectionlessListener, listener.origin, {
      listener: listener.name,
      kind: listener.kind,
    });
  }
  return undefined;
}

function chooseChain(proxy: ProxyModel, listener: Listener, context: SearchContext): ChainChoice {
  const found = listener.discoversFilterChains
    ? diagnostic(catalogue.discoveredFilterChains, listener.origin, { listener: listener.name })
    : choiceLeftOut(listener);
  if (found !== undefined) {
    return { outcome: { kind: 'unsupported', diagnostic: found }, steps: [], matcherSteps: [], assumptions: [] };
  }
  return listener.filterChainMatcher === undefined
    ? chooseByStages(listener, indexOf(listener), context)
    : chooseByMatcher(listener, listener.filterChainMatcher, context, proxy.version);
}
