import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PEM texts of a certificate and its key. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Throw-away certificates: an authority that everybody trusts, one that nobody trusts, and leaves of both. */
export interface Certificates {
  readonly trusted: string;
  readonly server: KeyPair;
  readonly client: KeyPair;
  readonly foreignClient: KeyPair;
  readonly foreignServer: KeyPair;
  readonly foreign: string;
}

function openssl(directory: string, ...flags: string[]): void {
  execFileSync('openssl', flags, { cwd: directory, stdio: 'ignore' });
}

function authority(directory: string, name: string): void {
  const subject = ['-subj', `/CN=${name}`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  openssl(directory, 'req', '-x509', ...key, '-out', `${name}.pem`, '-days', '3650', ...subject);
}

function leaf(directory: string, issuer: string, name: string, subjectAltName: string): KeyPair {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  openssl(directory, 'req', ...key, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(join(directory, `${name}.ext`), `subjectAltName=${subjectAltName}\n`);
  const issued = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '3650'];
  openssl(directory, 'x509', '-req', '-in', `${name}.csr`, ...issued, '-extfile', `${name}.ext`, '-out', `${name}.pem`);
  const read = (file: string): string => readFileSync(join(directory, file), 'utf8');
  return { certificate: read(`${name}.pem`), key: read(`${name}.key`) };
}

export function makeCertificates(directory: string): Certificates {
  authority(directory, 'trusted');
  authority(directory, 'foreign');
  const read = (file: string): string => readFileSync(join(directory, file), 'utf8');
  return {
    trusted: read('trusted.pem'),
    foreign: read('foreign.pem'),
    server: leaf(directory, 'trusted', 'server', 'DNS:server.example,URI:spiffe://cluster.local/ns/a/sa/server'),
    client: leaf(directory, 'trusted', 'client', 'URI:spiffe://cluster.local/ns/a/sa/client'),
    foreignClient: leaf(directory, 'foreign', 'foreignClient', 'URI:spiffe://other.example/ns/a/sa/client'),
    foreignServer: leaf(directory, 'foreign', 'foreignServer', 'DNS:server.example'),
  };
}
