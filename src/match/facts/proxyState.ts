import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { FilterStateMatcher } from '../../model/filterStateMatcher.ts';
import type { FilterStateSharing } from '../../model/filterStateValue.ts';
import type { Metadata } from '../../model/metadata.ts';
import { describeStringMatcher } from '../../model/stringMatcher.ts';
import type { UpstreamState } from '../../verdict/clusterDestination.ts';
import type { ReportUndecidable } from '../http/openValue.ts';
import type { Oracle } from '../oracle.ts';
import { matchString } from '../stringMatch.ts';
import type { OpenAnswers } from './openAnswers.ts';

/** What is needed to ask about state that is not known. */
export interface StateQuestion {
  readonly oracle: Oracle;
  readonly answers: OpenAnswers;
  readonly report: ReportUndecidable;
}

/**
 * Dynamic metadata and filter state of a connection or request while its filters run. What no filter can have set is
 * known to be absent; what an unknown filter may have set is open.
 */
export class ProxyState {
  readonly #metadata = new Map<string, JsonObject>();
  readonly #openNamespaces = new Set<string>();
  readonly #filterState = new Map<string, string | undefined>();
  readonly #shared = new Map<string, FilterStateSharing>();
  readonly readOnlyState: Set<string>;
  #anything: boolean;
  routeMetadata: Metadata | undefined;
  session: UpstreamState['session'];
  /** The health check filter has seen that the request is one, though it may pass it on. */
  isHealthCheck = false;

  /** `anything`: something before may have set whatever it liked (an internal listener, an unknown filter). */
  constructor(anything: boolean, readOnlyState: ReadonlySet<string> = new Set()) {
    this.#anything = anything;
    this.readOnlyState = new Set(readOnlyState);
  }

  /** A copy that later filters change without touching this one. */
  fork(): ProxyState {
    const copy = new ProxyState(this.#anything, this.readOnlyState);
    for (const [namespace, values] of this.#metadata) copy.#metadata.set(namespace, values);
    for (const namespace of this.#openNamespaces) copy.#openNamespaces.add(namespace);
    for (const [key, value] of this.#filterState) copy.#filterState.set(key, value);
    for (const [key, sharing] of this.#shared) copy.#shared.set(key, sharing);
    copy.routeMetadata = this.routeMetadata;
    copy.session = this.session;
    return copy;
  }

  /** A filter that is not evaluated may have set any metadata and filter state. */
  mayHaveSetAnything(): void {
    this.#anything = true;
  }

  mayHaveSet(namespace: string): void {
    this.#openNamespaces.add(namespace);
  }

  setMetadata(namespace: string, values: JsonObject): void {
    this.#metadata.set(namespace, { ...this.#metadata.get(namespace), ...values });
  }

  /** `value` undefined: the key is set, to something that is not known. */
  setFilterState(key: string, value: string | undefined, sharing: FilterStateSharing = 'NONE'): void {
    this.#filterState.set(key, value);
    this.#shared.set(key, sharing);
  }

  /** What is known to be set, for the upstream connection. */
  upstreamState(): UpstreamState {
    return {
      filterState: new Map(this.#filterState),
      metadata: new Map(this.#metadata),
      complete: !this.#anything,
      shared: new Map([...this.#shared].filter(([, sharing]) => sharing !== 'NONE')),
      session: this.session,
    };
  }

  filterState(key: string): { readonly value: string | undefined } | 'absent' | 'open' {
    if (this.#filterState.has(key)) return { value: this.#filterState.get(key) };
    return this.#anything ? 'open' : 'absent';
  }

  /** What `%FILTER_STATE(KEY:PLAIN)%` gives; null: nothing, undefined: it is not known. */
  plainText(command: string | undefined): string | null | undefined {
    const [key = '', form] = command?.split(':') ?? [];
    if (form !== 'PLAIN') return undefined;
    const found = this.filterState(key);
    return found === 'absent' ? null : found === 'open' ? undefined : found.value;
  }

  /** The value at a path of a namespace; undefined: there is none. */
  metadataAt(namespace: string, path: readonly string[]): { readonly value: JsonValue | undefined } | 'open' {
    let value: JsonValue | undefined = this.#metadata.get(namespace);
    for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    if (value !== undefined) return { value };
    return this.#anything || this.#openNamespaces.has(namespace) ? 'open' : { value: undefined };
  }

  filterStateHolds(
    matcher: FilterStateMatcher,
    question: StateQuestion,
  ): { readonly holds: boolean; readonly wanted: string; readonly got?: string } {
    const { key, test } = matcher;
    const wanted =
      test.kind === 'string'
        ? `filter state ${key} ${describeStringMatcher(test.matcher)}`
        : test.kind === 'address'
          ? `filter state ${key} is ${test.invert ? 'not ' : ''}in ${test.ranges.map(({ written }) => written).join(', ')}`
          : `filter state ${key}`;
    const found = this.filterState(key);
    if (found === 'absent') return { holds: false, wanted, got: 'none' };
    if (found !== 'open' && found.value !== undefined && test.kind === 'string') {
      const result = matchString(test.matcher, found.value);
      if (result.ok) return { holds: result.value, wanted, got: found.value };
      question.report(result.failure);
    }
    const fact = { kind: 'proxy_state', name: `filter state ${key}` } as const;
    return { holds: question.answers.ask(question.oracle, fact, wanted, `not: ${wanted}`), wanted };
  }
}
