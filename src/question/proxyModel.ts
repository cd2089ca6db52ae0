import { type JsonValue, memberOf } from '../base/json.ts';
import { hasPlaceholder } from '../base/placeholder.ts';
import { Collector } from '../diagnostic/collector.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Dump } from '../dump/dump.ts';
import { lastUpdated } from '../dump/lastUpdated.ts';
import { type EnvoyVersion, envoyOfIstio, parseVersion } from '../match/envoyVersion.ts';
import type { ProxyModel } from '../match/walkConnection.ts';
import { isLive, Listeners } from '../model/listeners.ts';
import { upstreamResources } from '../model/resources.ts';
import { initializing } from './startUp.ts';

/** A dump with everything that questions read from it, shared by all of them. */
export interface Subject {
  readonly dump: Dump;
  readonly proxy: ProxyModel;
  /** What reading the resources has brought up so far. */
  readonly collector: Collector;
}

const subjects = new WeakMap<Dump, Map<string, Subject>>();

/** `version` overrides what the dump says: `1.40`. The same dump gives the same subject, so nothing is read twice. */
export function subjectOf(dump: Dump, version?: string): Subject {
  const known = subjects.get(dump) ?? new Map<string, Subject>();
  subjects.set(dump, known);
  const key = version ?? '';
  let subject = known.get(key);
  if (subject === undefined) {
    const collector = new Collector();
    const listeners = new Listeners(dump, collector);
    const missing = incompleteness(dump);
    let starting: { readonly diagnostic: Diagnostic | undefined } | undefined;
    subject = {
      dump,
      collector,
      proxy: {
        listeners,
        resources: upstreamResources(dump, collector),
        get incomplete() {
          return missing();
        },
        get initializing() {
          starting ??= { diagnostic: initializing(dump) };
          return starting.diagnostic;
        },
        get lastUpdated() {
          return lastUpdated(dump);
        },
        version: versionOf(dump, version),
      },
    };
    known.set(key, subject);
  }
  return subject;
}

/** What reading has brought up, and that Envoy does not listen yet: for answers about all of a proxy. */
export function noticedIn({ collector, proxy: { initializing } }: Subject): readonly Diagnostic[] {
  return initializing === undefined ? collector.all() : [initializing, ...collector.all()];
}

/** Why a listener may be there that was not read. */
function incompleteness(dump: Dump): () => ProxyModel['incomplete'] {
  const isDamaged = !dump.hasSection('listener') || dump.diagnostics().some(({ severity }) => severity === 'error');
  let found: { readonly why: ProxyModel['incomplete'] } | undefined;
  // Whether all are there is only looked for when one is missing.
  return () => {
    found ??= { why: isDamaged ? 'damaged' : dump.isWhole('listener') ? unaddressed(dump) : 'partial' };
    return found.why;
  };
}

/** What no Envoy has: whoever completes these resources, or has shortened them, knows the address. */
function unaddressed(dump: Dump): 'unaddressed' | undefined {
  for (const resource of dump.each('listener')) {
    const isAlone = ['address', 'internal_listener', 'api_listener'].every((name) => resource.part(name) === undefined);
    const isUnknown = isAlone || isUnreadable(resource.part('address'));
    if (isUnknown && isLive(resource)) return 'unaddressed';
  }
  return undefined;
}

/** A port that is no number, and a name that a template has in place of an address. */
function isUnreadable(address: JsonValue | undefined): boolean {
  const socket = memberOf(address, 'socket_address') ?? memberOf(address, 'socketAddress');
  const port = memberOf(socket, 'port_value') ?? memberOf(socket, 'portValue');
  const host = memberOf(socket, 'address');
  const isHost = host === undefined || (typeof host === 'string' && !hasPlaceholder(host));
  return !isHost || (port !== undefined && !/^\d+$/.test(String(port)));
}

/** What the user says, else what the bootstrap says, else what the release of Istio comes with. */
function versionOf({ proxy }: Dump, version: string | undefined): EnvoyVersion | undefined {
  return parseVersion(version) ?? parseVersion(proxy.envoyVersion) ?? envoyOfIstio(proxy.istioVersion);
}
