import type { ClientIdentity } from './clientIdentity.ts';
import type { LaterCommand } from './connectionFormat.ts';

/**
 * What `%DOWNSTREAM_PEER_…%` gives of the client's certificate once there was a handshake: several names are joined by commas,
 * and where there are none nothing is there (stream_info_formatter.cc).
 */
export function peerCommand(
  name: string,
  { usesTls, presented, certificate }: ClientIdentity,
): ReturnType<LaterCommand> {
  switch (name) {
    case 'DOWNSTREAM_PEER_URI_SAN':
      return { value: usesTls && presented ? joined(certificate?.uriSans) : null };
    case 'DOWNSTREAM_PEER_DNS_SAN':
      return { value: usesTls && presented ? joined(certificate?.dnsSans) : null };
    case 'DOWNSTREAM_PEER_SUBJECT':
      return { value: usesTls && presented ? certificate?.subject : null };
    default:
      return 'other';
  }
}

const joined = (names: readonly string[] | undefined): string | null | undefined =>
  names === undefined ? undefined : names.join(',') || null;
