import { formatAddress } from '../../model/address.ts';
import { describeChoice, describeWire } from '../../question/trace/describeWire.ts';
import { unavailableWords, unknownHostsWords } from '../../question/trace/unavailableWords.ts';
import type { ClusterUpstream } from '../../verdict/clusterUpstream.ts';
import type { HostVerdict, UpstreamOutcome } from '../../verdict/upstreamVerdict.ts';
import { assumedWords } from './conditionWords.ts';

/** How many endpoints are shown unless `wide`. */
const mostHosts = 5;

/** The hosts that it may go to and what goes on the wire; facts that are open are told for each. */
export function upstreamRows(upstream: readonly ClusterUpstream[], wide: boolean): readonly (readonly string[])[] {
  const isOne = upstream.length === 1;
  return upstream.flatMap(({ choice, verdict }) => {
    const lines = verdict.branches.flatMap(({ assumptions, walk }) => {
      const condition = assumedWords(assumptions);
      const texts = outcomeLines(walk.outcome, choice.name, wide);
      return condition === '' ? texts : texts.map((text) => `if ${condition}: ${text}`);
    });
    const shown = wide ? lines : lines.slice(0, mostHosts);
    const more = lines.length > shown.length ? [`and ${lines.length - shown.length} more`] : [];
    return [...shown, ...more].map((text, index) => [
      index === 0 ? 'endpoints' : '',
      isOne ? text : `${choice.name}: ${text}`,
    ]);
  });
}

function outcomeLines(outcome: UpstreamOutcome, cluster: string, wide: boolean): readonly string[] {
  switch (outcome.kind) {
    case 'hosts':
      return outcome.hosts.flatMap((host) => hostLines(host, wide));
    case 'unavailable':
      return [`none: ${unavailableWords(outcome.reason, cluster, false).reason}`];
    case 'unknown':
      return [`not known: ${unknownHostsWords(outcome.reason).reason}`];
  }
}

function hostLines({ address, health, ways }: HostVerdict, wide: boolean): readonly string[] {
  const state = health === 'healthy' ? '' : ` (${health})`;
  return ways.map(({ assumptions, choice, wire }) => {
    const condition = assumedWords(assumptions);
    const details = wide ? [...describeChoice(choice).details, ...describeWire(wire).details] : [];
    return [
      `${formatAddress(address)}${state}: ${condition === '' ? '' : `if ${condition}, `}${describeWire(wire).text}`,
      describeChoice(choice).text,
      ...details,
    ].join('; ');
  });
}
