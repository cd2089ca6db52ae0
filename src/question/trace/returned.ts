import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
import { type RetriedFailures, retriesNothing } from '../../model/retriedFailures.ts';
import type { ClusterDestination } from '../../verdict/clusterDestination.ts';
import type { ProxyLog } from '../../verdict/traceVerdict.ts';
import type { Delivered } from './delivered.ts';
import type { Journey } from './journey.ts';
import type { Participant } from './participant.ts';
import { upstreamFailure } from './upstreamFailure.ts';

/** What the proxy answers, and logs, once it knows how its upstream did. */
export function returned(
  journey: Journey,
  { name: who, subject }: Participant,
  delivered: Delivered,
  { request, tunneling }: ClusterDestination,
  protocol: 'http' | 'tcp',
): Delivered {
  switch (delivered.kind) {
    case 'response':
      if (protocol === 'http') {
        journey.logs.push({
          who,
          log: 'http',
          code: delivered.status,
          flags: isRetried(delivered.status, request?.retries ?? retriesNothing) ? 'URX' : '-',
          details: 'via_upstream',
          approximate: false,
        });
      } else {
        journey.logs.push({ who, log: 'tcp', code: 0, flags: '-', details: '', approximate: false });
      }
      return delivered;
    case 'stream':
      journey.logs.push({ who, log: 'tcp', code: 0, flags: '-', details: '', approximate: false });
      return delivered;
    case 'unknown':
      return delivered;
    case 'own_handshake_failed': {
      const flags = delivered.how === 'reset' && (subject.proxy.version?.minor ?? 0) >= 38 ? 'UR' : '-';
      journey.logs.push({ who, log: 'tcp', code: 0, flags, details: '', approximate: false });
      return delivered;
    }
    default: {
      const { version } = subject.proxy;
      if (delivered.kind === 'closed' && request?.method === 'CONNECT') {
        journey.logs.push({ who, log: 'http', code: 200, ...endOfAnswered(version), approximate: false });
        return { kind: 'response', status: 200, by: 'proxy' };
      }
      if (delivered.kind === 'closed' && tunneling !== undefined) {
        const flags = version?.minor === 38 ? 'UR' : '-';
        journey.logs.push({ who, log: 'tcp', code: 0, flags, details: '', approximate: false });
        return { kind: 'closed', how: 'reset' };
      }
      const failure = upstreamFailure(delivered, {
        protocol,
        tunnels: tunneling !== undefined,
        retries: request?.retries ?? retriesNothing,
        version,
      });
      journey.logs.push({ who, ...failure.log });
      return failure.delivered;
    }
  }
}

/** In vain, as nothing changes. */
const isRetried = (status: number, { codes }: RetriedFailures): boolean =>
  codes.some(([from, to]) => status >= from && status <= to);

/** A CONNECT has been answered when what is inside ends; since 1.40 the log says so (asked of Envoy 1.36 to 1.40). */
function endOfAnswered(version: EnvoyVersion | undefined): Pick<ProxyLog, 'flags' | 'details'> {
  return isAtLeast(version, 40)
    ? { flags: 'UC', details: 'upstream_reset_after_response_started{connection_termination}' }
    : { flags: '-', details: 'via_upstream' };
}
