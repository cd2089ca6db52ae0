import { formatIpAddress } from '../../base/ipAddress.ts';
import * as catalogue from '../../diagnostic/catalogue/trace.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { innermostTransportSocket } from '../../model/transportSocket.ts';
import type { ClientCertificate } from '../../verdict/clientCertificate.ts';
import type { OfferedCertificate } from '../../verdict/wire.ts';
import type { Journey } from './journey.ts';
import type { Participant } from './participant.ts';

/** The certificate with which a proxy connects; null: none, undefined: one of which nothing is known. */
export function callerCertificate(
  journey: Journey,
  sender: Participant,
  offered: OfferedCertificate,
): ClientCertificate | null | undefined {
  if (offered.kind === 'none') return null;
  const names = 'names' in offered ? offered.names : undefined;
  if (names !== undefined) {
    const { subject, uriSans, dnsSans, issuers } = names;
    return { subject, uriSans, dnsSans, issuers, trusted: undefined };
  }
  const inferred = inferredName(sender, journey.proxies.participants);
  if (inferred === undefined) return undefined;
  journey.note(diagnostic(catalogue.identityInferred, undefined, { who: sender.name, name: inferred }));
  return { uriSans: [inferred], dnsSans: [], subject: undefined, trusted: undefined };
}

const known = new WeakMap<Participant, string | null>();

/** What clusters that have the proxy as an endpoint require of its certificate, where that is one name. */
function inferredName(sender: Participant, participants: readonly Participant[]): string | undefined {
  const before = known.get(sender);
  if (before !== undefined) return before ?? undefined;
  const found = [sender, ...participants].map((one) => expectedOf(sender, one)).find((name) => name !== undefined);
  known.set(sender, found ?? null);
  return found;
}

function expectedOf({ addresses }: Participant, { subject: { dump, proxy } }: Participant): string | undefined {
  const texts = addresses.map(formatIpAddress);
  const names: string[] = [];
  for (const resource of dump.each('endpoints')) {
    if (texts.some((text) => resource.mentions(text)) && resource.name !== undefined) names.push(resource.name);
  }
  for (const name of names) {
    const assignment = proxy.resources.endpoints.inUse(name)[0];
    const isThere = assignment?.localities.some(({ endpoints }) =>
      endpoints.some(({ address }) => address.kind === 'socket' && texts.includes(formatIpAddress(address.ip))),
    );
    const cluster = isThere === true ? proxy.resources.clusters.inUse(name)[0] : undefined;
    if (cluster === undefined) continue;
    const sockets = [...cluster.transportSocketMatches.map((match) => match.transportSocket), cluster.transportSocket];
    for (const socket of sockets) {
      const inner = socket && innermostTransportSocket(socket);
      if (inner?.kind !== 'upstream_tls') continue;
      const { validation } = inner.tls.common;
      const matchers = validation !== undefined && 'context' in validation ? validation.context.subjectAltNames : [];
      const exact = matchers.flatMap(({ matcher }) => (matcher.kind === 'exact' ? [matcher.text] : []));
      if (exact.length === 1 && matchers.length === 1) return exact[0];
    }
  }
  return undefined;
}
