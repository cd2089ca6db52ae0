import type { JsonObject } from '../../../src/base/json.ts';

type NamedSecret = readonly [name: string, secret: JsonObject];

/** As long as a certificate could be. */
const garbage = 'no certificate, '.repeat(5);

const inline = (inline_string: string): JsonObject => ({ inline_string });
const bytes = (text: string): JsonObject => ({ inline_bytes: btoa(text) });

/** Certificates, by discovery; mistakes and their neighbours that Envoy takes. */
export function certificateCases(certificate: string, key: string): readonly NamedSecret[] {
  const chain = inline(certificate);
  const of = (tls_certificate: JsonObject): JsonObject => ({ name: 's', tls_certificate });
  const pair = { certificate_chain: chain, private_key: inline(key) };
  return [
    ['a pair', of(pair)],
    ['an empty certificate', of({})],
    ['no key', of({ certificate_chain: chain })],
    ['no chain', of({ private_key: inline(key) })],
    ['garbage for a chain', of({ ...pair, certificate_chain: inline(garbage) })],
    ['garbage for a key', of({ ...pair, private_key: inline(garbage) })],
    ['a key for a chain', of({ ...pair, certificate_chain: inline(key) })],
    ['an empty chain', of({ ...pair, certificate_chain: inline('') })],
    ['an empty key', of({ ...pair, private_key: inline('') })],
    ['bytes', of({ certificate_chain: bytes(certificate), private_key: bytes(key) })],
    ['garbage in bytes', of({ ...pair, certificate_chain: bytes(garbage) })],
    ['two certificates', of({ ...pair, certificate_chain: inline(certificate + certificate) })],
    ['a password', of({ ...pair, password: inline('p') })],
    ['OCSP as text', of({ ...pair, ocsp_staple: inline('x') })],
    ['a chain from nowhere', of({ ...pair, certificate_chain: {} })],
  ];
}

/** Validation contexts. */
export function validationCases(certificate: string): readonly NamedSecret[] {
  const of = (validation_context: JsonObject): JsonObject => ({ name: 's', validation_context });
  const trusted_ca = inline(certificate);
  const name = (more: JsonObject): JsonObject => ({ match_typed_subject_alt_names: [more] });
  const spiffe = (...trust_domains: readonly JsonObject[]): JsonObject =>
    of({
      custom_validator_config: {
        name: 'envoy.tls.cert_validator.spiffe',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
          trust_domains,
        },
      },
    });
  const dns = { san_type: 'DNS', matcher: { exact: 'a' } };
  const hash = (text: string): JsonObject => of({ verify_certificate_hash: [text] });
  const spki = (text: string): JsonObject => of({ verify_certificate_spki: [text] });
  return [
    ['an authority', of({ trusted_ca })],
    ['an empty context', of({})],
    ['garbage for an authority', of({ trusted_ca: inline(garbage) })],
    ['garbage in bytes for an authority', of({ trusted_ca: bytes(garbage) })],
    ['an empty authority', of({ trusted_ca: inline('') })],
    ['names without an authority', of(name(dns))],
    ['names with an authority', of({ trusted_ca, ...name(dns) })],
    ['a name of no type', of({ trusted_ca, ...name({ matcher: { exact: 'a' } }) })],
    ['a name without a matcher', of({ trusted_ca, ...name({ san_type: 'DNS' }) })],
    ['a broken pattern', of({ trusted_ca, ...name({ san_type: 'DNS', matcher: { safe_regex: { regex: '(' } } }) })],
    ['old names without an authority', of({ match_subject_alt_names: [{ exact: 'a' }] })],
    ['a hash', hash('ab'.repeat(32))],
    ['a hash with colons', hash(Array.from({ length: 32 }, () => 'ab').join(':'))],
    ['a short hash', hash('ab')],
    ['a hash that is none', hash('z'.repeat(64))],
    ['a long hash that is none', hash('a'.repeat(95))],
    ['a hash of 70 digits', hash('a'.repeat(70))],
    ['a key hash', spki('NvqYIYSbgK2vCJpQhObf77vv+bQWtc5ek5RIOwPiC9A=')],
    ['a short key hash', spki('abc=')],
    ['a key hash that is none', spki('?'.repeat(44))],
    ['a key hash without its end', spki('A'.repeat(44))],
    ['revocations without an authority', of({ crl: inline('x') })],
    ['expired without an authority', of({ allow_expired_certificate: true })],
    ['expired with an authority', of({ trusted_ca, allow_expired_certificate: true })],
    ['depth 100', of({ trusted_ca, max_verify_depth: 100 })],
    ['depth 101', of({ trusted_ca, max_verify_depth: 101 })],
    ['SPIFFE', spiffe({ name: 'a', trust_bundle: inline(certificate) })],
    ['SPIFFE without bundles', spiffe()],
    ['a validator without a configuration', of({ custom_validator_config: { name: 'x' } })],
  ];
}

/** Keys of session tickets. */
export function ticketCases(): readonly NamedSecret[] {
  const of = (...keys: readonly JsonObject[]): JsonObject => ({ name: 's', session_ticket_keys: { keys } });
  const key = bytes('k'.repeat(80));
  return [
    ['a key', of(key)],
    ['two keys', of(key, key)],
    ['a key as text', of(inline('k'.repeat(80)))],
    ['no key', of()],
    ['79 bytes', of(bytes('k'.repeat(79)))],
    ['a short second key', of(key, inline('x'))],
    ['an empty key', of({})],
  ];
}
