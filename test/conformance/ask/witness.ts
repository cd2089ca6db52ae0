import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { failure, type Result, success } from '../../../src/base/result.ts';
import type { LogWitness, Outcome } from '../outcome.ts';
import { listField, objectField, textField } from '../protobufField.ts';
import type { Witnessed } from './batch.ts';
import type { Seen } from './client.ts';

/** The names of listeners without a name start so while they are asked. */
export const unnamed = 'listener without a name ';

/** What the client of connection number `at` saw. */
export interface Testimony {
  readonly at: number;
  /** The TCP peer as Envoy's log writes it. */
  readonly peer: string;
  readonly seen: Seen;
}

/** Joins what the clients saw with what the access log says, and insists that the two agree. */
export function witness(
  listeners: readonly JsonObject[],
  testimonies: readonly Testimony[],
  log: ReadonlyMap<string, readonly LogWitness[]>,
): Result<ReadonlyMap<number, Witnessed>, string> {
  const used = new Map<string, number>();
  const joined = new Map<number, Witnessed>();
  for (const { at, peer, seen } of testimonies) {
    if (seen.kind === 'refused') {
      joined.set(at, { outcome: { outcome: 'no_listener' }, log: null });
      continue;
    }
    if (seen.kind === 'error') return failure(`connection ${at} from ${peer}: ${seen.code}`);
    const line = used.get(peer) ?? 0;
    used.set(peer, line + 1);
    const logged = log.get(peer)?.[line];
    if (logged === undefined) return failure(`connection ${at} from ${peer}: the access log does not speak of it`);
    const outcome = outcomeOf(listeners, seen, logged);
    if (!outcome.ok) return failure(`connection ${at} from ${peer}: ${outcome.failure}`);
    // A client that was too slow says nothing about one that is not.
    if (outcome.value.outcome === 'closed' && seen.kind === 'closed' && seen.unfinished) continue;
    joined.set(at, { outcome: outcome.value, log: logged });
  }
  return success(joined);
}

function outcomeOf(
  listeners: readonly JsonObject[],
  seen: Exclude<Seen, { kind: 'refused' | 'error' }>,
  logged: LogWitness,
): Result<Outcome, string> {
  const listener = realName(logged.listener);
  if (seen.kind === 'open') return success({ outcome: 'waiting', listener });
  if (seen.text === '') {
    const refused = logged.flags.split(',').includes('NR') && logged.details === 'filter_chain_not_found';
    return success({ outcome: refused ? 'no_filter_chain' : 'closed', listener });
  }
  const identity: JsonValue = JSON.parse(seen.text);
  const [name, index] = Array.isArray(identity) ? identity : [];
  if (typeof name !== 'string' || typeof index !== 'number') return failure(`unknown text ${seen.text}`);
  const chainName = chainNameOf(listeners, name, index);
  if (name !== logged.listener || (chainName ?? '') !== (logged.chainName ?? '')) {
    return failure(`the answer is ${seen.text} but the access log says ${JSON.stringify(logged)}`);
  }
  const byDefault = index < 0;
  return success({
    outcome: 'matched',
    listener,
    filterChain: { index: byDefault ? null : index, name: chainName ?? null, default: byDefault },
  });
}

function realName(listener: string | null): string | null {
  return listener?.startsWith(unnamed) === true ? null : listener;
}

function chainNameOf(listeners: readonly JsonObject[], listener: string, index: number): string | undefined {
  const found = listeners.find((candidate) => textField(candidate, 'name') === listener);
  const chain = index < 0 ? objectField(found, 'default_filter_chain') : listField(found, 'filter_chains')[index];
  const name = textField(chain, 'name');
  return name === '' ? undefined : name;
}
