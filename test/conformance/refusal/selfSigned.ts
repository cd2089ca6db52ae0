import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key as PEM, made in `directory`. */
export function selfSigned(directory: string, name = 'server'): readonly [certificate: string, key: string] {
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const arguments_ = ['req', '-x509', ...curve, '-days', '30', '-subj', `/CN=${name}`, ...files];
  execFileSync('openssl', arguments_, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  const read = (file: string): string => readFileSync(join(directory, file), 'utf8');
  return [read(`${name}.pem`), read(`${name}.key`)];
}
