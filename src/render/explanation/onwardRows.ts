import { formatSocketAddress } from '../../base/socketAddress.ts';
import type { Onward } from '../../verdict/explanation.ts';
import { factName } from './conditionWords.ts';
import { outcomeWords } from './outcomeWords.ts';
import { describeEnd } from './passageWords.ts';
import { upstreamRows } from './upstreamRows.ts';

/** Internal listeners behind the endpoints, each with what it does and where that leads. */
export function onwardRows(onward: readonly Onward[], wide: boolean): readonly (readonly string[])[] {
  return onward.flatMap((one, index) => {
    const [first = '', ...more] = linesOf(one, wide);
    const rows = [first, ...more.map((line) => `  ${line}`)];
    return rows.map((text, place) => [index === 0 && place === 0 ? 'goes on' : '', text]);
  });
}

function linesOf(onward: Onward, wide: boolean): readonly string[] {
  const { listener } = onward;
  switch (onward.kind) {
    case 'no_listener':
      return [`internal listener ${listener} is not in use here: the connection fails`];
    case 'no_destination':
      return [`internal listener ${listener}, without an original destination: not followed`];
    case 'followed': {
      const to = `internal listener ${listener} for ${formatSocketAddress(onward.destination)}`;
      const { verdict } = onward;
      if (verdict.kind === 'undecided') return [`${to}: it depends on ${names(verdict.missing)}`];
      const { passage } = verdict;
      if (passage === undefined) return [`${to}: ${outcomeWords(verdict.walk, false)}`];
      const chain = outcomeWords(verdict.walk, false);
      if (passage.kind === 'undecided') return [`${to}: ${chain}; then it depends on ${names(passage.missing)}`];
      const hosts = upstreamRows(passage.upstream ?? [], wide).map(([, text = '']) => text);
      return [`${to}: ${chain}, ${describeEnd(passage.passage)}`, ...hosts];
    }
  }
}

const names = (missing: readonly { readonly name: string }[]): string =>
  missing.map(({ name }) => factName(name)).join(', ');
