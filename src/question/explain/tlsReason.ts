import type { TlsRefusal } from '../../verdict/downstreamTlsVerdict.ts';
import type { Mesh } from './mesh.ts';
import type { Cause } from './reason.ts';

/** Why the handshake fails, and what to do. */
export function tlsReason(reason: TlsRefusal, { isIstio }: Mesh): Cause {
  const silent = 'Envoy logs no flag for it, only the transport failure in the listener’s log.';
  switch (reason.kind) {
    case 'plaintext':
      return {
        reason: `The chain ends TLS and the client sends plaintext. ${silent}`,
        hint: 'let the client use TLS, or send it to a plaintext port',
      };
    case 'secret_missing':
      return {
        reason: `Secret ${reason.secrets.join(', ')} has not arrived from discovery, so every connection of the chain is closed.`,
        hint: 'look for the secret (name, namespace, permissions) in the control plane',
      };
    case 'protocol_version':
      return {
        reason: `No TLS version is common to both: the client offers ${reason.offered.join(', ')}, the chain takes ${reason.accepted.join(', ')}.`,
        hint: undefined,
      };
    case 'no_client_certificate':
      return {
        reason: `The chain wants a client certificate and the client has none. ${silent}`,
        hint: isIstio
          ? 'give the client a sidecar or a certificate of the mesh, or do not require one (PeerAuthentication, tls.mode)'
          : 'give the client a certificate, or do not require one (require_client_certificate)',
      };
    case 'untrusted_client_certificate':
      return {
        reason: `The client’s certificate is not signed by an authority that the chain trusts. ${silent}`,
        hint: isIstio
          ? 'compare the trust domains and root certificates of both ends'
          : 'compare who signed the certificate with the authorities of the chain (trusted_ca)',
      };
    case 'subject_alt_name_mismatch':
      return {
        reason: `The client’s certificate is for ${reason.presented.join(', ') || 'nobody'}; the chain takes ${reason.accepted.join(' or ')}.`,
        hint: undefined,
      };
  }
}
