import { generateKeyPairSync, sign } from 'node:crypto';
import type { EnvoyFiles } from '../envoy/envoyProcess.ts';
import { Random } from '../generate/random.ts';
import { httpCase } from './generate/cases.ts';
import { listener } from './generate/listener.ts';
import type { HttpBatch, HttpCase } from './httpCase.ts';

export interface BatchSize {
  readonly listeners: number;
  readonly casesEach: number;
}

/** The batch of a seed: listeners from port 10000 on, each client with a port of its own. */
export function httpBatch(seed: number, size: BatchSize, files: EnvoyFiles): HttpBatch {
  const random = new Random(seed);
  const { jwks, token } = issuer();
  const around = { directory: files.directory, accessLog: files.accessLog, jwks };
  const cases: HttpCase[] = [];
  const listeners = Array.from({ length: size.listeners }, (_, index) => {
    const port = 10_000 + index;
    const made = listener(new Random(random.seed()), `l${index}`, port, around);
    const endsTls = JSON.stringify(made).includes('DownstreamTlsContext');
    const asking = new Random(random.seed());
    for (let count = 0; count < size.casesEach; count += 1) {
      const id = `${seed}/${index}/${count}`;
      cases.push(httpCase(asking, id, port, 20_000 + cases.length, endsTls, token));
    }
    return made;
  });
  return { listeners, cases };
}

/** A token issuer made for the run. */
function issuer(): { readonly jwks: string; readonly token: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = JSON.stringify({
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
  });
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part({ iss: 'issuer', sub: 'user', exp: 4_000_000_000 })}`;
  return { jwks, token: `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}` };
}
