import { retriesNothing } from '../../model/retriedFailures.ts';
import type { ClusterDestination } from '../../verdict/clusterDestination.ts';
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
          flags: '-',
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
    default: {
      if (delivered.kind === 'closed' && request?.method === 'CONNECT') {
        // It has been answered when what is inside ends.
        const details = 'upstream_reset_after_response_started{connection_termination}';
        journey.logs.push({ who, log: 'http', code: 200, flags: 'UC', details, approximate: false });
        return { kind: 'response', status: 200, by: 'proxy' };
      }
      if (delivered.kind === 'closed' && tunneling !== undefined) {
        journey.logs.push({ who, log: 'tcp', code: 0, flags: '-', details: '', approximate: false });
        return { kind: 'closed', how: 'reset' };
      }
      const { version } = subject.proxy;
      const failure = upstreamFailure(delivered, { protocol, retries: request?.retries ?? retriesNothing, version });
      journey.logs.push({ who, ...failure.log });
      return failure.delivered;
    }
  }
}
