import { formatSocketAddress } from '../../base/socketAddress.ts';
import type { Dump } from '../../dump/dump.ts';
import { followConnection } from '../../match/followConnection.ts';
import { matchConnection } from '../../match/matchConnection.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import type { Connection, ConnectionEnd } from '../../verdict/connection.ts';
import { type PortTls, tlsProbes } from '../../verdict/portTls.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { subjectOf } from '../proxyModel.ts';
import { type InboundPort, inboundPorts } from './inboundPorts.ts';
import { probeConnection } from './probeConnections.ts';
import { probeDelay, probeEffect } from './probeEffect.ts';
import { tlsMode } from './tlsMode.ts';

export interface TlsModesOptions {
  /** Only this port. */
  readonly port?: number;
  readonly envoyVersion?: string;
  /** Who calls; anybody if not given. */
  readonly from?: ConnectionEnd;
}

/** What each inbound port of a proxy does to all kinds of clients: the matcher is asked about each kind. */
export function tlsModes(dump: Dump, options: TlsModesOptions = {}): readonly PortTls[] {
  const { proxy } = subjectOf(dump, options.envoyVersion);
  const trustDomain = trustDomainOf(dump);
  const all = inboundPorts(proxy.listeners, dump.proxy.ipAddresses);
  const wanted = options.port === undefined ? all : portsFor(all, options.port);
  return wanted.map((inbound) => {
    const target = { ...inbound, trustDomain };
    const probes = tlsProbes.map((probe) => {
      const verdict = verdictAbout(proxy, probeConnection(probe, target), options.from);
      return { probe, effect: probeEffect(verdict), delay: probeDelay(verdict), verdict };
    });
    const destination = formatSocketAddress(inbound.destination);
    return { port: inbound.port, destination, ...tlsMode(probes), probes };
  });
}

/**
 * One client stands for all of them, unless chains are chosen by who it is or by the name that TLS of other clients asks for:
 * then that stays open.
 */
function verdictAbout(proxy: ProxyModel, probe: Connection, from: ConnectionEnd | undefined): Verdict {
  const asked: Connection = from === undefined ? probe : { ...probe, source: from };
  const { source, serverName } = asked;
  const open: Connection = {
    ...asked,
    source: from === undefined ? undefined : source,
    serverName: serverName === null ? undefined : serverName,
  };
  return followConnection(proxy, matchConnection(proxy, open).kind === 'decided' ? asked : open);
}

/** A port that no chain names is asked for as itself. */
function portsFor(all: readonly InboundPort[], port: number): readonly InboundPort[] {
  const named = all.filter((inbound) => inbound.port === port);
  if (named.length > 0) return named;
  return all
    .filter((inbound) => inbound.port === 'other')
    .map((inbound) => ({ ...inbound, port, destination: { ip: inbound.destination.ip, port } }));
}

/** Of the workload's own identity, as its certificates tell it; Istio's default otherwise. */
function trustDomainOf(dump: Dump): string {
  const { resources } = subjectOf(dump).proxy;
  for (const secret of resources.secrets.all()) {
    if (secret.kind !== 'tls_certificate') continue;
    for (const uri of secret.certificates[0]?.uriSans ?? []) {
      const domain = /^spiffe:\/\/([^/]+)\//.exec(uri)?.[1];
      if (domain !== undefined) return domain;
    }
  }
  return 'cluster.local';
}
