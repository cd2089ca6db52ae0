import { describeChain } from '../../model/chainSummary.ts';
import type { Listener } from '../../model/listener.ts';
import type { Step } from '../../verdict/step.ts';
import type { Walk } from '../../verdict/verdict.ts';
import { chainOf, isInbound, type Mesh } from './mesh.ts';
import { acceptedWords, httpWords, sawTls, takenKey } from './stageWords.ts';

/** What made this chain the one, from the look-ups that decided something. */
export function matchedReason(walk: Walk): string {
  if (walk.matcherSteps.length > 0) return 'The filter chain matcher of the listener leads to it.';
  const [first] = walk.steps;
  const total = (first?.kept.length ?? 0) + (first?.dropped.length ?? 0);
  const isFor = walk.steps.flatMap((step) => (namesPlace(step) ? [partOf(walk, step)] : []));
  const takes = walk.steps.flatMap((step) => (!namesPlace(step) && tells(step) ? [partOf(walk, step)] : []));
  if (isFor.length + takes.length === 0) return 'It is the only chain, and it takes any connection.';
  const clauses = [
    ...(isFor.length === 0 ? [] : [`is for ${joined(isFor)}`]),
    ...(takes.length === 0 ? [] : [`takes ${joined(takes)}`]),
  ];
  return `It${total === 1 ? ', the only chain,' : ''} ${clauses.join(' and ')}.`;
}

/** Whether a criterion was met or a chain fell here. */
const tells = ({ taken, dropped }: Step): boolean => takenKey(taken) !== undefined || dropped.length > 0;

const namesPlace = (step: Step): boolean =>
  takenKey(step.taken) !== undefined && (step.stage === 'destination_port' || step.stage === 'server_names');

function partOf(walk: Walk, { stage, taken, value }: Step): string {
  const key = takenKey(taken);
  if (stage === 'application_protocols' && key !== undefined && key in httpWords && !sawTls(walk))
    return httpWords[key] ?? key;
  if (key !== undefined) return acceptedWords(stage, [key]);
  return stage === 'destination_port' ? `any port (no chain is for ${value})` : acceptedWords(stage, []);
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What the chain means to Istio, where its name or place tells. */
export function matchedHint(walk: Walk, listener: Listener | undefined, mesh: Mesh): string | undefined {
  if (!mesh.isIstio) return undefined;
  const { outcome } = walk;
  if (outcome.kind !== 'matched' && outcome.kind !== 'default') return undefined;
  const { name } = outcome.chain;
  if (name.endsWith('-blackhole')) {
    return 'traffic to the proxy’s own capture port is dropped there (a guard against loops): ask for the port of the application';
  }
  if (name === 'virtualOutbound-catchall-tcp') {
    const chain = chainOf(listener, outcome.chain);
    const isDropped = chain !== undefined && describeChain(chain).includes('BlackHole');
    return `no Service or ServiceEntry that this proxy knows has this address and port: ${isDropped ? 'it is dropped (outboundTrafficPolicy REGISTRY_ONLY)' : 'it goes out as it is'}`;
  }
  if (outcome.kind === 'default' && name === 'PassthroughFilterChain') {
    return 'the port is known for HTTP only; anything else goes to the address it was sent to, past all services';
  }
  const port = walk.steps.find(({ stage }) => stage === 'destination_port');
  const isNamedElsewhere = port?.dropped.some(({ wanted }) => wanted.length > 0) === true;
  if (!isInbound(listener) || port?.taken.kind !== 'catch_all' || !isNamedElsewhere) return undefined;
  return `no Service of this workload has port ${port.value}, so Istio’s passthrough chains take it; name the port in a Service to get its own chains`;
}
