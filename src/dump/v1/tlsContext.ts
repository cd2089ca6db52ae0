import { list, message, type Read, same, singleton } from './reading.ts';
import { separatedBy } from './values.ts';

const common = 'common_tls_context';
const certificate = `${common}.tls_certificates.0`;
const validation = `${common}.validation_context`;

/** `ssl_context` of a listener or a cluster (tls_context_json.cc of Envoy 1.5). */
export const tlsContext: Read = (value, relocations) =>
  message({
    cert_chain_file: [`${certificate}.certificate_chain.filename`],
    private_key_file: [`${certificate}.private_key.filename`],
    alpn_protocols: [`${common}.alpn_protocols`, separatedBy(',')],
    alt_alpn_protocols: [`${common}.deprecated_v1.alt_alpn_protocols`],
    ca_cert_file: [`${validation}.trusted_ca.filename`],
    crl_file: [`${validation}.crl.filename`],
    verify_certificate_hash: [`${validation}.verify_certificate_hash`, singleton(same)],
    // The first releases took one for listeners.
    verify_subject_alt_name: [`${validation}.verify_subject_alt_name`, singleton(same)],
    cipher_suites: [`${common}.tls_params.cipher_suites`, separatedBy(':')],
    ecdh_curves: [`${common}.tls_params.ecdh_curves`, separatedBy(':')],
    session_ticket_key_paths: ['session_ticket_keys.keys', list(file)],
  })(value, relocations);

const file: Read = (value, relocations) =>
  message({ path: ['filename'] })({ json: { path: value.json }, pointer: value.pointer }, relocations);
