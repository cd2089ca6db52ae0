import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CidrRange, rangeContains } from '../../src/base/cidrRange.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { chooseByStages } from '../../src/match/chooseByStages.ts';
import { ConnectionFacts } from '../../src/match/facts/connectionFacts.ts';
import { StageNode } from '../../src/match/filterChainIndex.ts';
import { findFilterChain, stepsOf } from '../../src/match/findFilterChain.ts';
import { explore, type FactOption, type Oracle } from '../../src/match/oracle.ts';
import { runListenerFilters } from '../../src/match/runListenerFilters.ts';
import type { SocketState } from '../../src/match/socketState.ts';
import type { FilterChain } from '../../src/model/filterChain.ts';
import type { Listener } from '../../src/model/listener.ts';
import type { ConnectionRecord } from '../../src/question/connectionRecord.ts';
import type { Connection } from '../../src/verdict/connection.ts';
import type { Fact, FactAssumption } from '../../src/verdict/fact.ts';
import { stages } from '../../src/verdict/stage.ts';
import type { Outcome } from '../../src/verdict/verdict.ts';
import {
  chainConfigurations,
  completeRecords,
  connectionOf,
  listenerConfigurations,
  readChains,
  readListenerJson,
} from './arbitraries.ts';
import { type SievedConnection, sieve } from './sieve.ts';

/** `npm run properties` asks for many more. */
const numRuns = Number(process.env.WHICHCHAIN_PROPERTY_RUNS ?? 500);
const check = <Given>(property: fc.IRawProperty<Given, false>): void => fc.assert(property, { numRuns });

const knowing: Oracle = {
  choose: (fact) => {
    throw new Error(`${fact.name} is known`);
  },
};

function socketOf({ destination, transport, http }: Connection): SocketState {
  return {
    localAddress: destination,
    localAddressRestored: false,
    originalDestination: destination,
    detectedTls: transport === 'tls',
    quic: false,
    inspectedHttp: transport === 'raw_buffer' && http !== undefined,
    proxied: true,
    broughtAll: true,
    filterState: new Map(),
    readOnlyState: new Set(),
  };
}

/** All inspectors ran, and a PROXY protocol header was taken: the stages see every fact. */
function search(chains: readonly FilterChain[], connection: Connection) {
  const facts = new ConnectionFacts(connection);
  facts.takeProxyHeader();
  return findFilterChain(new StageNode(0, chains), { oracle: knowing, facts, socket: socketOf(connection) });
}

const http: Readonly<Record<string, string>> = { '1.0': 'http/1.0', '1.1': 'http/1.1', '2': 'h2c' };

function sieved(connection: Connection): SievedConnection {
  const { destination, source, directSource, transport, serverName, applicationProtocols } = connection;
  if (source?.port === undefined || directSource === undefined || transport === undefined) throw new Error('complete');
  const plaintext = [http[connection.http ?? '']].filter((name) => name !== undefined);
  return {
    destination,
    source: { ip: source.ip, port: source.port },
    directSource: directSource.ip,
    transport,
    serverName: serverName ?? '',
    applicationProtocols: transport === 'tls' ? (applicationProtocols ?? []) : plaintext,
  };
}

/** Drops chains until no two are left for one connection: Envoy refuses a listener in which there are such. */
function unambiguous(chains: readonly FilterChain[], connection: Connection): readonly FilterChain[] {
  const [, ...rivals] = sieve(chains, sieved(connection));
  return chains.filter((chain) => !rivals.includes(chain));
}

describe('the nine stages', () => {
  test('the nested maps find what the sieve finds', () => {
    check(
      fc.property(chainConfigurations, completeRecords, (configurations, record) => {
        const connection = connectionOf(record);
        const chains = unambiguous(readChains(configurations), connection);
        expect(search(chains, connection).found?.index).toBe(sieve(chains, sieved(connection))[0]?.index);
      }),
    );
  });

  test('the order of the chains plays no part', () => {
    const shuffled = chainConfigurations.chain((configurations) =>
      fc.tuple(
        fc.constant(configurations),
        fc.shuffledSubarray([...configurations], { minLength: configurations.length }),
      ),
    );
    check(
      fc.property(shuffled, completeRecords, ([configurations, others], record) => {
        const connection = connectionOf(record);
        const named = (list: readonly JsonObject[]) => unambiguous(readChains(list), connection);
        const [chains, reordered] = [named(configurations), named(others)];
        fc.pre(chains.length === configurations.length);
        expect(search(reordered, connection).found?.name).toBe(search(chains, connection).found?.name);
      }),
    );
  });

  test('without a chain that was outranked the verdict is the same', () => {
    check(
      fc.property(chainConfigurations, completeRecords, fc.nat(), (configurations, record, choice) => {
        const connection = connectionOf(record);
        const chains = unambiguous(readChains(configurations), connection);
        const before = search(chains, connection);
        const outranked = stepsOf(before).flatMap(({ dropped }) =>
          dropped.filter(({ because }) => because === 'outranked'),
        );
        fc.pre(outranked.length > 0);
        const removed = outranked[choice % outranked.length]?.chain.index;
        const after = search(
          chains.filter(({ index }) => index !== removed),
          connection,
        );
        expect(after.found?.index).toBe(before.found?.index);
        expect(after.failedAt).toBe(before.failedAt);
      }),
    );
  });

  test('every step divides what the step before kept, in the order of the stages', () => {
    check(
      fc.property(chainConfigurations, completeRecords, (configurations, record) => {
        const connection = connectionOf(record);
        const chains = unambiguous(readChains(configurations), connection);
        const found = search(chains, connection);
        const steps = stepsOf(found);
        expect(steps.map(({ stage }) => stage)).toEqual(stages.slice(0, steps.length));
        let left = chains.map(({ index }) => index);
        for (const { kept, dropped } of steps) {
          const divided = [...kept.map(({ index }) => index), ...dropped.map(({ chain }) => chain.index)];
          expect(divided.toSorted()).toEqual(left.toSorted());
          left = kept.map(({ index }) => index);
        }
        expect(left).toHaveLength(found.found === undefined ? 0 : 1);
      }),
    );
  });
});

/** From the listener filters to the chain, as `walkConnection` goes. */
function walk(listener: Listener, connection: Connection, oracle: Oracle): Outcome {
  const facts = new ConnectionFacts(connection);
  const socket: SocketState = { ...socketOf(connection), detectedTls: false, inspectedHttp: false, proxied: false };
  const context = { oracle, facts, socket, detection: [], assumptions: [], version: undefined };
  return (
    runListenerFilters(listener, context) ??
    chooseByStages(listener, new StageNode(0, listener.filterChains), context).outcome
  );
}

const outcomeText = (outcome: Outcome): string => ('chain' in outcome ? `chain ${outcome.chain.index}` : outcome.kind);

/** Answers open facts as a connection that is known has them, and writes down what was chosen. */
class Truth implements Oracle {
  readonly assumptions: FactAssumption[] = [];
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  choose<Value>(fact: Fact, options: readonly FactOption<Value>[]): Value {
    const [only] = options;
    if (options.length === 1 && only !== undefined) return only.value;
    const option = options.find(({ value }) =>
      this.#holds(
        fact,
        value,
        options.map((one) => one.value),
      ),
    );
    if (option === undefined) throw new Error(`no class of ${fact.name} holds`);
    this.assumptions.push({ fact, value: option.label });
    return option.value;
  }

  #holds(fact: Fact, value: unknown, all: readonly unknown[]): boolean {
    const { source, directSource, serverName, applicationProtocols, transport } = this.#connection;
    switch (fact.name) {
      case 'source':
        return inSet(value, (directSource ?? source)?.ip);
      case 'source port':
      case 'directSource port':
        return inClass(value, String((directSource ?? source)?.port), all);
      case 'serverName':
        return inClass(value, serverName?.toLowerCase() ?? null, all);
      case 'transport':
        return value === (transport === 'tls');
      case 'applicationProtocols':
        return value === (applicationProtocols ?? []).find((protocol) => all.includes(protocol));
      case 'http': {
        const name = http[this.#connection.http ?? ''];
        return value === (all.includes(name) ? name : undefined);
      }
      default:
        throw new Error(`no test knows the fact ${fact.name}`);
    }
  }
}

interface IpSet {
  readonly within: CidrRange;
  readonly without: readonly CidrRange[];
}

function inSet(value: unknown, ip: Parameters<typeof rangeContains>[1] | undefined): boolean {
  const { within, without } = value as IpSet;
  return ip !== undefined && rangeContains(within, ip) && !without.some((range) => rangeContains(range, ip));
}

interface NamedClass {
  readonly label: string;
}

/** The class of the text is the one named like it, or with the longest `*.suffix` of it; undefined stands for none. */
function inClass(value: unknown, text: string | null, all: readonly unknown[]): boolean {
  const holds = (label: string): boolean =>
    label === text || (label.startsWith('*.') && text?.slice(1).endsWith(label.slice(1)) === true);
  const [own] = all
    .filter((one): one is NamedClass => one !== undefined && holds((one as NamedClass).label))
    .sort((a, b) => Number(b.label === text) - Number(a.label === text) || b.label.length - a.label.length);
  return value === own;
}

const openable = ['source', 'transport', 'serverName', 'applicationProtocols', 'http'] as const;

/** The record with these facts left out; SNI and ALPN without the transport would say that it is TLS. */
function leaveOut(record: ConnectionRecord, left: readonly (typeof openable)[number][]): ConnectionRecord {
  const { proxyProtocol: _, directSource: __, ...facts } = record;
  const out = new Set<string>(
    left.includes('transport') ? [...left, 'serverName', 'applicationProtocols', 'http'] : left,
  );
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !out.has(key))) as unknown as ConnectionRecord;
}

describe('open facts', () => {
  test('the answer of each branch is the answer with that fact given', () => {
    check(
      fc.property(listenerConfigurations, completeRecords, fc.subarray([...openable]), (json, record, left) => {
        const listener = readListenerJson(json);
        const complete = connectionOf(leaveOut(record, []));
        const open = connectionOf(leaveOut(record, left));
        const truth = new Truth(complete);
        const answer = outcomeText(walk(listener, complete, knowing));
        expect(outcomeText(walk(listener, open, truth))).toBe(answer);
        const { branches, complete: all } = explore((oracle) => walk(listener, open, oracle), 5000);
        fc.pre(all);
        const path = (assumptions: readonly FactAssumption[]) =>
          JSON.stringify(assumptions.map(({ fact, value }) => [fact.name, value]));
        const taken = branches.filter(({ assumptions }) => path(assumptions) === path(truth.assumptions));
        expect(taken.map((branch) => outcomeText(branch.answer))).toEqual([answer]);
      }),
    );
  });

  test('with every fact given nothing is asked', () => {
    check(
      fc.property(listenerConfigurations, completeRecords, (json, record) => {
        const { branches } = explore((oracle) =>
          walk(readListenerJson(json), connectionOf(leaveOut(record, [])), oracle),
        );
        expect(branches.map(({ assumptions }) => assumptions)).toEqual([[]]);
      }),
    );
  });
});
