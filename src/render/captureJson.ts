import { formatSocketAddress } from '../base/socketAddress.ts';
import { alertName } from '../evidence/capture/tlsAlert.ts';
import type { CaptureExplanation } from '../question/capture/captureExplanation.ts';
import { connectionJson } from '../verdict/connectionJson.ts';
import { type VerdictJson, verdictJson } from '../verdict/verdictJson.ts';

/** One connection of a capture, version 1 (schemas/capturedConnection.schema.json). */
export interface CapturedConnectionJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'CapturedConnection';
  readonly number: number;
  readonly source: string;
  readonly destination: string;
  /** ISO 8601, microseconds. */
  readonly start: string | null;
  readonly end: string | null;
  readonly handshake: 'established' | 'refused' | 'unanswered';
  readonly client: {
    readonly sent: 'tls' | 'http' | 'other' | 'nothing' | 'unknown';
    readonly clientHelloComplete: boolean | null;
    readonly encryptedClientHello: boolean | null;
    readonly unknownBecause: 'cut' | 'gap' | 'too_few' | null;
  };
  readonly serverSpokeFirst: boolean;
  readonly serverAlert: string | null;
  readonly clientBytes: number;
  readonly serverBytes: number;
  readonly closedBy: 'client' | 'server' | null;
  readonly resetBy: 'client' | 'server' | null;
  /** As `match --connections` reads it (schemas/connection.schema.json). */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly verdict: VerdictJson | null;
  readonly reason: string | null;
  readonly hint: string | null;
}

export function captureJson({
  captured,
  connection,
  verdict,
  reason,
  hint,
}: CaptureExplanation): CapturedConnectionJson {
  const { client } = captured;
  return {
    apiVersion: 'whichchain/v1',
    kind: 'CapturedConnection',
    number: captured.number,
    source: formatSocketAddress(captured.source),
    destination: formatSocketAddress(captured.destination),
    start: timeText(captured.startTime),
    end: timeText(captured.endTime),
    handshake: captured.handshake,
    client: {
      sent: client.kind === 'silent' ? 'nothing' : client.kind,
      clientHelloComplete: client.kind === 'tls' ? client.hello.isComplete : null,
      encryptedClientHello: client.kind === 'tls' ? client.hello.isEncrypted : null,
      unknownBecause: client.kind === 'unknown' ? client.because : null,
    },
    serverSpokeFirst: captured.serverSpokeFirst,
    serverAlert: captured.serverAlert === undefined ? null : alertName(captured.serverAlert),
    clientBytes: captured.clientBytes,
    serverBytes: captured.serverBytes,
    closedBy: captured.closedBy ?? null,
    resetBy: captured.resetBy ?? null,
    connection: connectionJson(connection),
    verdict: verdict === undefined ? null : verdictJson(connection.id, verdict),
    reason: reason ?? null,
    hint: hint ?? null,
  };
}

/** A damaged file can hold any number. */
function timeText(microseconds: number | undefined): string | null {
  if (microseconds === undefined || !(Math.abs(microseconds) < 8e18)) return null;
  const milliseconds = Math.floor(microseconds / 1000);
  if (Math.abs(milliseconds) > 8.64e15) return null;
  const rest = String(Math.floor(microseconds - milliseconds * 1000)).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${rest}Z`);
}
