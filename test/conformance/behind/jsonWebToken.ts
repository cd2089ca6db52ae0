import { createHmac } from 'node:crypto';
import type { JsonValue } from '../../../src/base/json.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const secret = 'a secret of thirty-two bytes, say';

/** The key that `token` signs with. */
export const local_jwks = {
  inline_string: JSON.stringify({ keys: [{ kty: 'oct', alg: 'HS256', k: base64(secret) }] }),
};

export function token(payload: JsonValue, header: JsonValue = { alg: 'HS256' }): string {
  const part = (value: JsonValue): string => base64(typeof value === 'string' ? value : JSON.stringify(value));
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export const bearer = (payload: JsonValue, header?: JsonValue): string => `Bearer ${token(payload, header)}`;
