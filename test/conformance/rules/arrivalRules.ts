import { socketAddresses } from '../ask/route.ts';
import { field, listField, objectField, textField } from '../protobufField.ts';
import type { Observed } from './observed.ts';
import type { Rule } from './rule.ts';

const selecting = 'src/match/selectListener.ts';
const handingOff = 'src/match/handOff.ts';
const walking = 'src/match/walkConnection.ts';

const accepted = (observed: Observed) => {
  const step = observed.walk.arrival[0];
  return step?.kind === 'accepted' ? step : undefined;
};

const handedOff = (observed: Observed) => {
  const step = observed.arrived('handed_off');
  return step?.kind === 'handed_off' ? step : undefined;
};

/** A listener of the configuration that is not bound and has this connection's destination as its address. */
function unboundAtDestination(
  observed: Observed,
  isUnbound: (listener: Parameters<typeof field>[0]) => boolean,
): boolean {
  if (observed.walk.outcome.kind !== 'no_listener' || observed.asked.connection.direction !== undefined) return false;
  return observed.entry.configuration.listeners.some(
    (listener) =>
      isUnbound(listener) &&
      socketAddresses(listener).some(
        (address) =>
          observed.destination.endsWith(`:${String(field(address, 'port_value'))}`) &&
          hostFits(observed, textField(address, 'address') ?? ''),
      ),
  );
}

const hostFits = (observed: Observed, host: string): boolean =>
  host === '0.0.0.0' || host === '::' || observed.destination.replace(/[[\]]/g, '').startsWith(`${host}:`);

/** From the packet to the listener. */
export const arrivalRules: readonly Rule[] = [
  {
    id: 'arrival/exact-address',
    text: 'A socket bound to the exact address takes the connection, also beside a wildcard of the port.',
    where: handingOff,
    appliesTo: (observed) => {
      const step = accepted(observed);
      return step !== undefined && !/^(0\.0\.0\.0|\[::\]):/.test(step.address);
    },
  },
  {
    id: 'arrival/wildcard',
    text: 'Else a socket bound to any address of the family.',
    where: handingOff,
    appliesTo: (observed) => /^(0\.0\.0\.0|\[::\]):/.test(accepted(observed)?.address ?? ''),
  },
  {
    id: 'arrival/ipv4-compat',
    text: '`::` takes IPv4 connections only with `ipv4_compat`.',
    where: handingOff,
    appliesTo: (observed) => observed.isIpv4 && (accepted(observed)?.address.startsWith('[::]') ?? false),
  },
  {
    id: 'arrival/other-family',
    text: 'A connection of the family that is not bound is refused.',
    where: selecting,
    appliesTo: ({ walk: { outcome } }) => outcome.kind === 'no_listener' && outcome.reason.kind === 'family',
  },
  {
    id: 'arrival/additional-address',
    text: 'Every additional address takes connections for its listener.',
    where: 'src/model/listener.ts',
    appliesTo: (observed) => {
      const step = accepted(observed);
      return step !== undefined && step.listener.addresses.length > 1 && step.address !== step.listener.addresses[0];
    },
  },
  {
    id: 'arrival/nothing-bound',
    text: 'Where nothing is bound the connection is refused.',
    where: selecting,
    appliesTo: ({ walk: { outcome } }) => outcome.kind === 'no_listener' && outcome.reason.kind === 'nothing_bound',
  },
  {
    id: 'arrival/not-bound',
    text: 'A listener with `bind_to_port: false` takes no connections itself.',
    where: 'src/model/listener.ts',
    appliesTo: (observed) => unboundAtDestination(observed, (listener) => field(listener, 'bind_to_port') === false),
  },
  {
    id: 'arrival/not-bound-deprecated',
    text: '`deprecated_v1.bind_to_port: false` says the same; one of the two is enough.',
    where: 'src/model/listener.ts',
    appliesTo: (observed) =>
      unboundAtDestination(
        observed,
        (listener) =>
          field(listener, 'bind_to_port') !== false &&
          field(objectField(listener, 'deprecated_v1'), 'bind_to_port') === false,
      ),
  },
  {
    id: 'arrival/captured-inbound',
    text: 'A connection that is captured on its way in goes to the listener at port 15006.',
    where: 'src/match/captureListener.ts',
    appliesTo: ({ walk }) => walk.arrival[0]?.kind === 'captured' && walk.arrival[0].direction === 'inbound',
  },
  {
    id: 'arrival/captured-outbound',
    text: 'A connection that is captured on its way out goes to the listener at port 15001.',
    where: 'src/match/captureListener.ts',
    appliesTo: ({ walk }) => walk.arrival[0]?.kind === 'captured' && walk.arrival[0].direction === 'outbound',
  },
  {
    id: 'arrival/captured-not-restored',
    text: 'Where nothing restores the destination the chains see the redirected address.',
    where: selecting,
    appliesTo: (observed) =>
      observed.arrived('captured') !== undefined &&
      observed.filterDid('destination_restored').length === 0 &&
      observed.filterDid('proxy_protocol').length === 0 &&
      observed.walk.steps.length > 0,
  },
  {
    id: 'arrival/named',
    text: 'A listener that is named takes the connection as one with a restored destination.',
    where: selecting,
    appliesTo: (observed) => observed.arrived('named') !== undefined,
  },
  {
    id: 'arrival/internal',
    text: 'An internal listener has no socket and takes connections from within the proxy.',
    where: selecting,
    appliesTo: (observed) =>
      observed.arrived('named') !== undefined && objectField(observed.listener, 'internal_listener') !== undefined,
  },
  {
    id: 'hand-off/exact',
    text: 'With `use_original_dst` a restored connection goes to the listener of exactly that address.',
    where: handingOff,
    appliesTo: (observed) => handedOff(observed)?.by === 'exact',
  },
  {
    id: 'hand-off/wildcard',
    text: 'Else to the listener of any address of the same family and that port.',
    where: handingOff,
    appliesTo: (observed) => handedOff(observed)?.by === 'wildcard',
  },
  {
    id: 'hand-off/ipv4-compat',
    text: 'Else an IPv4 connection goes to `::` with `ipv4_compat`.',
    where: handingOff,
    appliesTo: (observed) => {
      const step = handedOff(observed);
      const addresses = step?.listener.addresses ?? [];
      return observed.isIpv4 && step?.by === 'wildcard' && addresses.every((address) => address.startsWith('[::]'));
    },
  },
  {
    id: 'hand-off/additional-address',
    text: 'Additional addresses are found, too.',
    where: handingOff,
    appliesTo: (observed) => {
      const addresses = handedOff(observed)?.listener.addresses ?? [];
      return addresses.slice(1).includes(observed.destination) && addresses[0] !== observed.destination;
    },
  },
  {
    id: 'hand-off/none',
    text: 'Without such a listener the first one keeps the connection.',
    where: walking,
    appliesTo: (observed) => observed.arrived('kept') !== undefined,
  },
  {
    id: 'hand-off/once',
    text: 'A listener that was handed a connection hands it off no further.',
    where: walking,
    appliesTo: (observed) => {
      const step = handedOff(observed);
      const target = observed.listenerNamed(step?.listener.name);
      return step !== undefined && step.from.name !== step.listener.name && field(target, 'use_original_dst') === true;
    },
  },
  {
    id: 'hand-off/to-itself',
    text: 'A connection to the capture listener itself is handed to it again: its filters run twice.',
    where: 'src/match/runListenerFilters.ts',
    appliesTo: (observed) => {
      const step = handedOff(observed);
      return step !== undefined && step.from.name === step.listener.name;
    },
  },
  {
    id: 'hand-off/detected-stays',
    text: 'What the first listener detected stays known to the chains of the second.',
    where: walking,
    appliesTo: (observed) =>
      handedOff(observed) !== undefined &&
      observed.stage('transport_protocol')?.value === 'tls' &&
      !observed.mentions('tls_inspector'),
  },
  {
    id: 'hand-off/no-way-back',
    text: 'Where the second listener has no chain the connection is closed.',
    where: walking,
    appliesTo: (observed) => handedOff(observed) !== undefined && observed.walk.outcome.kind === 'no_filter_chain',
  },
  {
    id: 'hand-off/only-with-use-original-dst',
    text: 'The original_dst filter alone hands nothing off.',
    where: walking,
    appliesTo: (observed) =>
      observed.filterDid('destination_restored').length > 0 &&
      observed.walk.arrival.length === 1 &&
      observed.entry.configuration.listeners.some(
        (listener) => listener !== observed.listener && listField(listener, 'filter_chains').length > 0,
      ),
  },
];
