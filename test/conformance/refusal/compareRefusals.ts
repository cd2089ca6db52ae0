import type { JsonObject } from '../../../src/base/json.ts';
import { isRefused } from '../../../src/verdict/finding.ts';
import { checkedListeners } from '../../refusal/checkedListeners.ts';
import { textField } from '../protobufField.ts';
import type { RefusalAnswer } from './refusalAsker.ts';

/** How our verdict about an update stands to Envoy's. */
export interface Comparison {
  /** We refuse what Envoy accepts: always a bug. */
  readonly falseRefusals: readonly string[];
  /** Envoy refuses what we do not: its words. */
  readonly missed: readonly string[];
  /** Refused by both, for reasons in different words: Envoy's and ours. */
  readonly otherWords: readonly (readonly [envoy: string, ours: string])[];
  /** Listeners (or updates) that both refuse. */
  readonly agreed: number;
}

/** `envoy` is undefined where Envoy crashed on the update. */
export async function compareRefusals(
  listeners: readonly JsonObject[],
  envoy: RefusalAnswer | undefined,
  version: string,
): Promise<Comparison> {
  const refused = (await checkedListeners(listeners, version)).findings.filter(isRefused);
  const ofUpdate = refused.filter(({ effect }) => effect === 'update_refused' || effect === 'crash');
  const words = (text: string | undefined): string => text ?? '(no words)';
  if (envoy === undefined || envoy.update !== undefined) {
    const said = envoy?.update ?? 'crash';
    const [first] = ofUpdate;
    if (first === undefined) return { falseRefusals: [], missed: [said], otherWords: [], agreed: 0 };
    const same = ofUpdate.some(({ envoySays }) => envoySays === undefined || said.includes(envoySays));
    return { falseRefusals: [], missed: [], otherWords: same ? [] : [[said, words(first.envoySays)]], agreed: 1 };
  }
  const falseRefusals = ofUpdate.map(({ diagnostic }) => `update: ${diagnostic.message}`);
  const missed: string[] = [];
  const otherWords: [string, string][] = [];
  let agreed = 0;
  const names = new Set(listeners.map((listener) => textField(listener, 'name') ?? ''));
  for (const name of names) {
    const said = envoy.listeners.get(name);
    const ours = refused.filter(({ listener, effect }) => effect === 'listener_refused' && listener?.name === name);
    const [first] = ours;
    if (said === undefined && first !== undefined)
      falseRefusals.push(`${first.diagnostic.code} ${first.diagnostic.message}`);
    if (said !== undefined && first === undefined) missed.push(said);
    if (said === undefined || first === undefined) continue;
    agreed += 1;
    const reason = said.replace(/goo\.gle\/[\s\S]*?\n: /, '');
    // Two listeners of one name are told about under that name.
    const candidates = said.startsWith('duplicate listener') ? ours : [first];
    if (!candidates.some(({ envoySays }) => envoySays === undefined || reason.includes(envoySays.trim()))) {
      otherWords.push([said, words(first.envoySays)]);
    }
  }
  return { falseRefusals, missed, otherWords, agreed };
}
