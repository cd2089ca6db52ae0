import { decodeBase64 } from '../../base/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';

/** What a token says of itself; `problem`: it is none, in Envoy's words. Undefined: whether it is one is not certain. */
export type TokenRead = { readonly payload: JsonObject } | { readonly problem: string } | undefined;

const algorithms = /^(?:ES(?:256|384|512)|HS(?:256|384|512)|RS(?:256|384|512)|PS(?:256|384|512)|EdDSA)$/;

/** In the order in which Envoy looks (jwt_verify_lib `Jwt::parseFromString`). Whether a signature is right is not looked at. */
export function readToken(token: string): TokenRead {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (head === '' || body === '' || signature === '' || rest.length > 0) {
    return { problem: 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections' };
  }
  const header = readPart(head, 'header');
  if (header === undefined || 'problem' in header) return header;
  const { alg } = header.object;
  if (typeof alg !== 'string') return { problem: 'Jwt header [alg] field is required and must be a string' };
  if (!algorithms.test(alg)) return { problem: 'Jwt header [alg] is not supported' };
  const payload = readPart(body, 'payload');
  if (payload === undefined || 'problem' in payload) return payload;
  const problem = claimProblem(payload.object);
  if (problem !== undefined) return { problem: `Jwt payload ${problem}` };
  if (decodeBase64(signature) === undefined) return { problem: 'Jwt signature is an invalid Base64url encoded' };
  return { payload: payload.object };
}

function readPart(
  text: string,
  part: string,
): { readonly object: JsonObject } | { readonly problem: string } | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined) return { problem: `Jwt ${part} is an invalid Base64url encoded` };
  const json = new TextDecoder().decode(bytes);
  if (!/^\s*\{/.test(json)) return { problem: `Jwt ${part} is an invalid JSON` };
  try {
    const object: JsonValue = JSON.parse(json);
    return isJsonObject(object) ? { object } : undefined;
  } catch {
    // Envoy's reader takes more than the standard does.
    return undefined;
  }
}

/** In this order (jwt_verify_lib `Jwt::parsePayload`). */
function claimProblem(claims: JsonObject): string | undefined {
  const { aud } = claims;
  const notText = (name: string): string | undefined =>
    claims[name] === undefined || typeof claims[name] === 'string' ? undefined : `[${name}] field is not a string`;
  const isNames = Array.isArray(aud) && aud.every((one) => typeof one === 'string');
  return (
    notText('iss') ??
    notText('sub') ??
    timeProblem(claims, 'iat') ??
    timeProblem(claims, 'nbf') ??
    timeProblem(claims, 'exp') ??
    notText('jti') ??
    (aud === undefined || typeof aud === 'string' || isNames ? undefined : '[aud] field is not a string or string list')
  );
}

function timeProblem(claims: JsonObject, name: string): string | undefined {
  const time = claims[name];
  if (time === undefined) return undefined;
  if (typeof time !== 'number') return `[${name}] field is not an integer`;
  return time < 0 || time >= 2 ** 64 ? `[${name}] field is not a positive 64 bit integer` : undefined;
}

/** Whether the audiences of a token are among these; none wanted: all are. Scheme and last slash do not count. */
export function isForAudience({ aud }: JsonObject, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const own = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string').map(audienceOf);
  return wanted.some((one) => own.includes(audienceOf(one)));
}

const audienceOf = (text: string): string => text.replace(/^https?:\/\//, '').replace(/\/$/, '');
