import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcome, proxy, trace } from './traced.ts';

type Change = (text: string) => string;

/** The sample without what makes a certificate of another mesh. */
const participant = (name: string, change: Change = (text) => text) => {
  const text = readFileSync(new URL(`../../../samples/istio-1.12.8-strict/${name}.json`, import.meta.url), 'utf8');
  return proxy({ name: `${name}.json`, json: JSON.parse(change(text)) });
};

/** Issued by `CN=ca`. */
const foreign = `-----BEGIN CERTIFICATE-----
MIIBfzCCASSgAwIBAgIBATAKBggqhkjOPQQDAjANMQswCQYDVQQDDAJjYTAeFw0y
NjAzMDEwMDAwMDBaFw0yNjAzMDIwMDAwMDBaMA4xDDAKBgNVBAMMA3dlYjBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABCD3hqXc/V39RGXeYnbHG46FSbabAWERPG6z
zydrCqH1ERFciH2u60/4m2mxUV5y6dm9nMoQm1Q+0kaM4XMPzLWjdDByMDAGA1Ud
EQQpMCeGJXNwaWZmZTovL2NsdXN0ZXIubG9jYWwvbnMvc2hvcC9zYS93ZWIwHQYD
VR0OBBYEFA9iqoJ/9SyFy5sZD4HdfDrlLsMTMB8GA1UdIwQYMBaAFLk+RIW0wQ4W
lqC6CSDWIyPyDkp9MAoGCCqGSM49BAMCA0kAMEYCIQCtWyWPW8Pz/SgXvqDA4Nbw
hczWIBoJKQfS4iTc2c8enAIhAP0OIfBhhsVHIqqyy0GL1OfIDkY8KxSf7avFBVMi
CxlJ
-----END CERTIFICATE-----
`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ofAnotherMesh: Change = (text) =>
  text.replace(/"inline_bytes": "LS0tLS1CRUdJTiBDRVJU[^"]*"/g, `"inline_bytes": "${base64(foreign)}"`);
const ofRelease =
  (version: string): Change =>
  (text) =>
    text.replaceAll('"ISTIO_VERSION": "1.12.8"', `"ISTIO_VERSION": "${version}"`);

/** Asked of Envoy 1.36.4 to 1.40.0 with two authorities, neither of which knows what the other signed. */
it.each([
  ['1.28.0', 'CERTIFICATE_VERIFY_FAILED:TLS_error_end'],
  [
    '1.29.0',
    'CERTIFICATE_VERIFY_FAILED:verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_0:_unable_to_get_local_issuer_certificate',
  ],
])('the client is the first to refuse a certificate of another mesh: Istio %s', async (version, logged) => {
  const client = await participant('client', ofRelease(version));
  const server = await participant('server', (text) => ofAnotherMesh(ofRelease(version)(text)));
  const [path] = trace(client, [server], { request: 'GET http://echo.meshified/' });
  expect(path?.outcome).toMatchObject({
    fault: {
      party: 'client_proxy',
      reason: expect.stringContaining('refuses the certificate of echo-v1.meshified: it was issued by CN=ca'),
    },
  });
  expect(path && outcome(path)).toContain(logged);
  expect(path?.logs.map(({ details }) => details)).toContain(
    'TLS_error:|268436504:SSL_routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end',
  );
});

/** Asked of Envoy 1.36.4 to 1.40.0: in TLS 1.3 the client is done before the server looks at its certificate. */
it.each([
  ['TLSv1_2', 'UF upstream_reset_before_response_started{remote_connection_failure|TLS_error:|268436504:'],
  ['TLSv1_3', 'UC upstream_reset_before_response_started{connection_termination}'],
])('a server that refuses the certificate of the client, in %s', async (version, logged) => {
  const client = await participant('client', (text) =>
    ofRelease('1.30.0')(text).replaceAll(
      '"common_tls_context": {',
      `"common_tls_context": {"tls_params": {"tls_maximum_protocol_version": "${version}"},`,
    ),
  );
  const server = await participant('server', (text) =>
    text.replace(/("name": "ROOTCA",\s+"validation_context"[^}]*"inline_bytes": )"[^"]*"/, `$1"${base64(foreign)}"`),
  );
  const [path] = trace(client, [server], { request: 'GET http://echo.meshified/' });
  expect(path?.outcome).toMatchObject({ fault: { reason: expect.stringContaining('the server does not trust') } });
  expect(path && outcome(path)).toContain(logged);
});
