import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientCertificateRecord } from '../../../src/question/connectionRecord.ts';

/** The certificates that clients of the cases have; `foreign` is signed by an authority that no server trusts. */
export const clientNames = ['alice', 'bob', 'many', 'nameless', 'foreign'] as const;
export type ClientName = (typeof clientNames)[number];

interface Subject {
  readonly subject: string;
  readonly uriSans: readonly string[];
  readonly dnsSans: readonly string[];
}

const subjects: Readonly<Record<ClientName, Subject>> = {
  alice: { subject: '/CN=alice', uriSans: ['spiffe://mesh/ns/a/sa/alice'], dnsSans: [] },
  bob: { subject: '/O=mesh/CN=bob', uriSans: [], dnsSans: ['bob.example.com'] },
  many: {
    subject: '/CN=many',
    uriSans: ['spiffe://mesh/ns/a/sa/many', 'spiffe://other/ns/b/sa/many'],
    dnsSans: ['many.example.com', '*.wild.example.com'],
  },
  nameless: { subject: '/O=mesh/CN=nameless', uriSans: [], dnsSans: [] },
  foreign: { subject: '/CN=foreign', uriSans: ['spiffe://mesh/ns/a/sa/alice'], dnsSans: [] },
};

/** As the batch contract describes it. Envoy writes subjects with the last part first. */
export function certificateRecord(name: ClientName): ClientCertificateRecord {
  const { subject, uriSans, dnsSans } = subjects[name];
  const parts = subject.split('/').filter((part) => part !== '');
  return { uriSans, dnsSans, subject: parts.reverse().join(','), trusted: name !== 'foreign' };
}

/** Files of the certificates in `directory`: `ca.pem`, `server.pem`, `server.key`, `alice.pem`, `alice.key`, … */
export function makeCertificates(directory: string): void {
  authority(directory, 'ca');
  authority(directory, 'foreignCa');
  leaf(directory, 'server', 'ca', { subject: '/CN=server', uriSans: [], dnsSans: ['server.example.com'] });
  for (const name of clientNames) leaf(directory, name, name === 'foreign' ? 'foreignCa' : 'ca', subjects[name]);
}

function authority(directory: string, name: string): void {
  openssl(directory, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
  ]);
}

function leaf(directory: string, name: string, issuer: string, { subject, uriSans, dnsSans }: Subject): void {
  openssl(directory, [
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', subject],
    ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
  ]);
  const names = [...uriSans.map((uri) => `URI:${uri}`), ...dnsSans.map((dns) => `DNS:${dns}`)];
  const extensions = [
    'basicConstraints=CA:FALSE',
    'keyUsage=critical,digitalSignature',
    ...(names.length === 0 ? [] : [`subjectAltName=${names.join(',')}`]),
  ];
  writeFileSync(join(directory, `${name}.ext`), `${extensions.join('\n')}\n`);
  openssl(directory, [
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-days', '30'],
    ...['-set_serial', String(1000 + name.length), '-extfile', `${name}.ext`, '-out', `${name}.pem`],
  ]);
}

function openssl(directory: string, arguments_: readonly string[]): void {
  execFileSync('openssl', arguments_, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
}
