import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { RetriedFailures } from '../../model/retriedFailures.ts';
import type { ProxyLog } from '../../verdict/traceVerdict.ts';
import type { Delivered } from './delivered.ts';

/** What a proxy answers, and logs, where its upstream connection fails. */
export interface UpstreamFailure {
  readonly delivered: Delivered;
  readonly log: Omit<ProxyLog, 'who'>;
}

interface Sender {
  readonly protocol: 'http' | 'tcp';
  /** TCP in a CONNECT request of its own. */
  readonly tunnels: boolean;
  /** What the route tries again: in vain, as nothing changes. */
  readonly retries: RetriedFailures;
  readonly version: EnvoyVersion | undefined;
}

type Failed = Extract<
  Delivered,
  { kind: 'connect_failed' | 'handshake_failed' | 'certificate_refused' | 'protocol_error' | 'closed' | 'hangs' }
>;

const refused = 'delayed_connect_error:_Connection_refused';

/**
 * As observed of Envoy 1.36 to 1.40: a failed connect or handshake is 503 UF (with retries URX,UF), a connection that
 * ends before an answer 503 UC, which a client certificate that is refused in TLS 1.3 does, too; over TCP the client is
 * reset with UF,URX, or sees the end.
 */
export function upstreamFailure(failed: Failed, sender: Sender): UpstreamFailure {
  const approximate = sender.version === undefined || sender.version.minor < 36;
  if (sender.protocol === 'tcp') return tcpFailure(failed, approximate, sender);
  const answer = (code: number, flags: string, details: string): UpstreamFailure => ({
    delivered: { kind: 'response', status: code, by: 'proxy' },
    log: { log: 'http', code, flags, details, approximate },
  });
  const flags = sender.retries.connect ? 'URX,UF' : 'UF';
  switch (failed.kind) {
    case 'connect_failed':
      return answer(503, flags, before('remote_connection_failure', refused, sender.version));
    case 'handshake_failed':
      return answer(503, flags, before('remote_connection_failure', failed.transportFailure, sender.version));
    case 'certificate_refused':
    case 'closed':
      return answer(503, sender.retries.closed ? 'URX,UC' : 'UC', before('connection_termination', '', sender.version));
    case 'protocol_error':
      return answer(502, sender.retries.closed ? 'URX,UPE' : 'UPE', before('protocol_error', '', sender.version));
    case 'hangs':
      return answer(504, 'UT', 'response_timeout');
  }
}

/** Since 1.38 a connection that the upstream resets is told from one that it ends, and reset, too. */
function tcpFailure(failed: Failed, approximate: boolean, { tunnels, version }: Sender): UpstreamFailure {
  const log = { log: 'tcp', code: 0, details: '', approximate } as const;
  switch (failed.kind) {
    case 'connect_failed':
    case 'handshake_failed':
      return { delivered: { kind: 'closed', how: 'reset' }, log: { ...log, flags: 'UF,URX' } };
    case 'certificate_refused':
      // The answer to the CONNECT does not come, which counts as a failure to connect.
      return tunnels
        ? { delivered: { kind: 'closed', how: 'reset' }, log: { ...log, flags: 'UF,URX' } }
        : { delivered: { kind: 'closed', how: 'end' }, log: { ...log, flags: '-' } };
    case 'protocol_error':
      return { delivered: { kind: 'closed', how: 'reset' }, log: { ...log, flags: '-' } };
    case 'closed': {
      const isReset = failed.how === 'reset' && (version?.minor ?? 0) >= 38;
      return {
        delivered: { kind: 'closed', how: isReset ? 'reset' : 'end' },
        log: { ...log, flags: isReset ? 'UR' : '-' },
      };
    }
    case 'hangs':
      return { delivered: failed, log: { ...log, flags: '-' } };
  }
}

/** Older releases said `connection_failure`, put a comma before the reason and left its frame out. */
function before(reason: string, transportFailure: string, version: EnvoyVersion | undefined): string {
  const isOld = version !== undefined && version.minor < 30;
  const name = isOld ? reason.replace('remote_', '') : reason;
  const why = isOld
    ? transportFailure.replace('TLS_error:|', 'TLS_error:_').replace(':TLS_error_end', '')
    : transportFailure;
  return `upstream_reset_before_response_started{${name}${why === '' ? '' : `${isOld ? ',' : '|'}${why}`}}`;
}
