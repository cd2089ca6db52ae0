import { assertNever } from '../../base/assertNever.ts';
import {
  deniedAfterConnect,
  discoveredFilterMissing,
  networkFilterAssumed,
  protocolProxy,
  serverNameNeeded,
} from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FilterStateValue } from '../../model/filterStateValue.ts';
import type { NetworkFilter } from '../../model/networkFilter.ts';
import type { TcpProxy } from '../../model/tcpProxy.ts';
import type { HttpPassage } from '../../verdict/httpPassage.ts';
import type { NetworkFilterResult, NetworkFilterStep } from '../../verdict/networkFilterStep.ts';
import type { PassageEnd } from '../../verdict/passage.ts';
import { formatConnection, type LaterCommand } from '../facts/connectionFormat.ts';
import { metadataHolds } from '../facts/metadataMatch.ts';
import { peerCommand } from '../facts/peerFormat.ts';
import { writeFilterState } from '../facts/writeFilterState.ts';
import { passHttp } from '../http/passHttp.ts';
import { assume } from '../passageContext.ts';
import { evaluateRbac } from '../rbac/evaluateRbac.ts';
import { deniedDetails, shadowMetadata } from '../rbac/rbacOutcome.ts';
import { serviceProblem, unaskedWords } from '../upstream/serviceProblem.ts';
import { type NetworkInput, tcpProxyClusterKey } from './networkInput.ts';
import { describeClusters, tcpProxyEnd } from './tcpProxyEnd.ts';

export interface NetworkRun {
  readonly steps: readonly NetworkFilterStep[];
  readonly http: HttpPassage | undefined;
  readonly end: PassageEnd;
}

type FilterRun = {
  readonly result: NetworkFilterResult;
  readonly end?: PassageEnd;
  readonly http?: HttpPassage;
};

/** The filters of the chain in order, up to the one that ends the way. */
export function runNetworkFilters(filters: readonly NetworkFilter[], input: NetworkInput): NetworkRun {
  const steps: NetworkFilterStep[] = [];
  for (const filter of filters) {
    const { name, kind, origin } = filter;
    const { result, end, http } = runFilter(filter, filters, input);
    steps.push({ name, kind, result, origin });
    if (end !== undefined) return { steps, http, end };
  }
  const last = filters.at(-1);
  const problem = diagnostic(networkFilterAssumed, last?.origin, {
    filter: last?.name ?? '',
    why: 'is the last one of the chain and not known to take connections',
  });
  return { steps, http: undefined, end: { kind: 'unsupported', diagnostic: problem } };
}

/**
 * The cluster that tcp_proxy finds when it connects at once: filters that wait for data or a handshake have said nothing by
 * then.
 */
export function runWhenAccepted(filters: readonly NetworkFilter[], input: NetworkInput): NetworkRun {
  const first = filters.filter(({ kind }) => ['tcp_proxy', 'sni_cluster', 'set_filter_state'].includes(kind));
  return runNetworkFilters(first, { ...input, state: input.accepted.fork(), moment: 'accepted' });
}

/** Whether a filter sets state that tcp_proxy does not see any more. */
function isTooLate(
  { upstreamConnectMode }: TcpProxy,
  all: readonly NetworkFilter[],
  { moment }: NetworkInput,
): boolean {
  if (moment === 'accepted' || upstreamConnectMode !== 'IMMEDIATE') return false;
  return all.some((one) => one.kind === 'set_filter_state' && one.onHandshake.length + one.onData.length > 0);
}

function runFilter(filter: NetworkFilter, all: readonly NetworkFilter[], input: NetworkInput): FilterRun {
  const { context, state, tls } = input;
  const { name, origin } = filter;
  switch (filter.kind) {
    case 'http_connection_manager': {
      const { http, end } = passHttp({
        manager: filter.manager,
        tls,
        client: input.subject.client,
        state,
        connectionSubject: input.subject,
        context,
      });
      return { result: { kind: 'takes', to: describeRoutes(filter.manager) }, http, end };
    }
    case 'tcp_proxy':
      return {
        result: { kind: 'takes', to: describeClusters(filter.proxy) },
        end: isTooLate(filter.proxy, all, input)
          ? runWhenAccepted(all, input).end
          : tcpProxyEnd(filter.proxy, origin, input),
      };
    case 'rbac':
      return runRbac(filter, all, input);
    case 'sni_cluster':
      return runSniCluster(filter, input);
    case 'metadata_exchange': {
      const active = tls.kind === 'accepted' && tls.applicationProtocol === filter.protocol;
      return { result: { kind: 'metadata_exchange', protocol: filter.protocol, active } };
    }
    case 'set_filter_state':
      return runSetFilterState(filter, input);
    case 'direct_response':
    case 'echo':
      return { result: { kind: 'takes', to: filter.kind }, end: { kind: 'served', filter: name, origin } };
    case 'neutral':
      return { result: { kind: 'passed' } };
    case 'ext_authz':
      return runExtAuthz(filter, input);
    case 'ratelimit':
      return runRateLimit(filter, input);
    case 'limit':
      return assumed(filter, 'limits how many connections pass', input);
    case 'sni_dynamic_forward_proxy':
      return assumed(filter, 'resolves the server name and sends the connection there', input);
    case 'discovered':
      assume(context, diagnostic(discoveredFilterMissing, origin, { filter: name }));
      state.mayHaveSetAnything();
      return { result: { kind: 'assumed_to_pass', why: 'its configuration is not in the dump' } };
    case 'undelivered':
      return {
        result: { kind: 'closes', why: 'its configuration has not arrived from discovery' },
        end: { kind: 'closed', by: 'network_filter', response: { code: undefined, flags: '-', details: '' }, origin },
      };
    case 'opaque':
      return assumed(filter, `is not known (${filter.type || 'no type'})`, input);
    case 'protocol_proxy': {
      const problem = diagnostic(protocolProxy, origin, { filter: name, protocol: filter.protocol });
      return { result: { kind: 'takes', to: filter.protocol }, end: { kind: 'unsupported', diagnostic: problem } };
    }
    default:
      return assertNever(filter);
  }
}

function assumed({ name, origin }: NetworkFilter, why: string, { context, state }: NetworkInput): FilterRun {
  assume(context, diagnostic(networkFilterAssumed, origin, { filter: name, why }));
  state.mayHaveSetAnything();
  return { result: { kind: 'assumed_to_pass', why } };
}

function runSetFilterState(
  { values, onHandshake, onData }: Extract<NetworkFilter, { kind: 'set_filter_state' }>,
  { context, state, tls, moment, subject }: NetworkInput,
): FilterRun {
  const inClear = tls.kind === 'none' || tls.kind === 'passthrough';
  const later = [
    ...(inClear || (moment === 'data' && tls.kind === 'accepted') ? onHandshake : []),
    ...(moment === 'data' && !context.facts.connection.silent ? onData : []),
  ];
  const write = (some: readonly FilterStateValue[], known: LaterCommand): void =>
    writeFilterState(
      some,
      context.proxy.version,
      (format, nothing) =>
        formatConnection(format, context, nothing, (name, inner) => {
          if (name === 'FILTER_STATE') return { value: state.plainText(inner) };
          return name === 'DYNAMIC_METADATA' || name === 'FILTER_CHAIN_NAME'
            ? { value: undefined }
            : known(name, inner);
        }),
      state,
    );
  write(values, () => 'other');
  write(later, (name) => peerCommand(name, subject.client));
  return { result: { kind: 'sets_filter_state', keys: [...values, ...later].map(({ key }) => key) } };
}

/** Asked when the first data comes. */
function runExtAuthz(filter: Extract<NetworkFilter, { kind: 'ext_authz' }>, input: NetworkInput): FilterRun {
  if (input.context.facts.connection.silent) return { result: { kind: 'not_reached' } };
  const { context, state } = input;
  const report = (found: Diagnostic): void => assume(context, found);
  const isAsked =
    filter.enabledMetadata === undefined ||
    metadataHolds(filter.enabledMetadata, 'dynamic', { ...context, state, report }).holds;
  if (!isAsked) return { result: { kind: 'passed' } };
  const problem = serviceProblem(filter.service, context);
  if (problem === undefined) return assumed(filter, 'asks an external service', input);
  if (filter.failureModeAllow) return { result: { kind: 'passed' } };
  const response = { code: undefined, flags: 'UAEX', details: '' };
  const why = `closes, ${unaskedWords(filter.service, problem)}`;
  return {
    result: { kind: 'closes', why },
    end: { kind: 'closed', by: 'network_filter', response, origin: filter.origin },
  };
}

function runRateLimit(filter: Extract<NetworkFilter, { kind: 'ratelimit' }>, input: NetworkInput): FilterRun {
  const problem = serviceProblem(filter.service, input.context);
  if (problem === undefined) return assumed(filter, 'limits how many connections pass', input);
  if (!filter.failureModeDeny) return { result: { kind: 'passed' } };
  const response = { code: undefined, flags: '-', details: '' };
  return {
    result: { kind: 'closes', why: `closes, ${unaskedWords(filter.service, problem)}` },
    end: { kind: 'closed', by: 'network_filter', response, origin: filter.origin },
  };
}

/** Evaluated when the first data comes. */
function runRbac(
  filter: Extract<NetworkFilter, { kind: 'rbac' }>,
  all: readonly NetworkFilter[],
  { context, subject, state }: NetworkInput,
): FilterRun {
  const { name, origin, rbac } = filter;
  if (context.facts.connection.silent) return { result: { kind: 'not_reached' } };
  const verdict = evaluateRbac(rbac, subject);
  if (rbac.shadow !== undefined) {
    state.setMetadata('envoy.filters.network.rbac', shadowMetadata(rbac.shadowRulesStatPrefix, verdict));
  }
  const result = { kind: 'rbac', rbac: verdict } as const;
  if (verdict.decision === 'allowed') return { result };
  if (all.some(({ kind }) => kind === 'tcp_proxy'))
    assume(context, diagnostic(deniedAfterConnect, origin, { filter: name }));
  const response = { code: undefined, flags: '-', details: deniedDetails(verdict.policy) };
  return { result, end: { kind: 'closed', by: 'network_rbac', response, origin } };
}

/** Only what tls_inspector read counts as a server name. */
function runSniCluster(
  { name, origin }: Extract<NetworkFilter, { kind: 'sni_cluster' }>,
  { context, state, subject }: NetworkInput,
): FilterRun {
  const serverName = subject.serverName === undefined ? null : subject.serverName.known;
  if (serverName === undefined) {
    const problem: Diagnostic = diagnostic(serverNameNeeded, origin, { filter: name });
    assume(context, problem);
    return { result: { kind: 'passed' }, end: { kind: 'unsupported', diagnostic: problem } };
  }
  if (serverName === null || serverName === '') return { result: { kind: 'no_server_name' } };
  state.setFilterState(tcpProxyClusterKey, serverName);
  return { result: { kind: 'cluster_from_server_name', cluster: serverName } };
}

function describeRoutes({ routes }: Extract<NetworkFilter, { kind: 'http_connection_manager' }>['manager']): string {
  switch (routes.kind) {
    case 'inline':
      return `inline route ${routes.routeConfiguration.name || '(no name)'}`;
    case 'rds':
      return `route ${routes.routeConfigName}`;
    case 'scoped':
      return `scoped routes ${routes.scopedRoutes.name}`;
    case 'unset':
      return 'no routes';
  }
}
