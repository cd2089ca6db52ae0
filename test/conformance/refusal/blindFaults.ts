import { isJsonArray, isJsonObject, type JsonValue } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import type { Draft } from './faults.ts';

interface Member {
  readonly holder: Draft | JsonValue[];
  readonly key: string;
}

const values: readonly JsonValue[] = [
  '',
  'x',
  '*',
  '*.x',
  '10.0.0.1',
  '::',
  '(',
  0,
  1,
  -1,
  1.5,
  70000,
  1e20,
  true,
  false,
  null,
  [],
  {},
  ['x'],
  [{}],
  '5s',
  '-5s',
  '0',
];

/** Changes anything anywhere: what happens is not known beforehand, which finds rules that nobody thought of. */
export function blindFault(listeners: Draft[], random: Random): void {
  const members = [...membersOf(listeners)];
  if (members.length === 0) return;
  const { holder, key } = random.pick(members);
  const set = (value: JsonValue): void => {
    if (Array.isArray(holder)) holder[Number(key)] = value;
    else holder[key] = value;
  };
  const now = Array.isArray(holder) ? holder[Number(key)] : holder[key];
  random.weighted<void>([
    [3, () => set(structuredClone(random.pick(values)))],
    [2, () => remove(holder, key)],
    [1, () => set(structuredClone(valueAt(random.pick(members))))],
    [1, () => (Array.isArray(holder) ? holder.push(structuredClone(now ?? null)) : set(now ?? null))],
    [1, () => set(typeof now === 'string' ? now.toUpperCase() : typeof now === 'number' ? now + 1 : (now ?? null))],
  ]);
}

function remove(holder: Member['holder'], key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function valueAt({ holder, key }: Member): JsonValue {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

function* membersOf(value: JsonValue | readonly Draft[]): Generator<Member> {
  if (isJsonArray(value as JsonValue)) {
    const holder = value as JsonValue[];
    for (const [index, item] of holder.entries()) {
      if (typeof item === 'object' && item !== null) yield* membersOf(item);
      yield { holder, key: String(index) };
    }
  } else if (isJsonObject(value as JsonValue)) {
    const holder = value as Draft;
    for (const [key, item] of Object.entries(holder)) {
      yield { holder, key };
      if (typeof item === 'object' && item !== null) yield* membersOf(item);
    }
  }
}
