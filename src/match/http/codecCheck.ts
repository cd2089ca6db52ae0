import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { CodecChoice, CodecProblem } from '../../verdict/httpPassage.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { isMethodOfHttp1 } from './methodOfHttp1.ts';

/** What is wrong with a request for the codec, and what it answers. */
export interface CodecRefusal {
  readonly problem: CodecProblem;
  readonly response: ProxyResponse;
}

/** What the codec refuses of a request by itself, before the connection manager sees it; undefined: nothing. */
export function codecRefusal(
  { headersWithUnderscoresAction, allowCustomMethods, allowAbsoluteUrl }: HttpConnectionManager,
  { path, method, headers, authority }: HttpRequest,
  protocol: CodecChoice['protocol'],
  version: EnvoyVersion | undefined,
): CodecRefusal | undefined {
  const isHttp2 = protocol === 'h2' || protocol === 'h3';
  const isHttp1 = !isHttp2 && protocol !== undefined;
  if (isHttp1 && method !== undefined && !isMethodOfHttp1(method, allowCustomMethods, version)) {
    return { problem: 'method', response: { code: 400, flags: 'DPE', details: 'http1.codec_error' } };
  }
  // An empty `Host:` of HTTP/1 is one all the same.
  if (protocol === 'h2' && authority === '')
    return { problem: 'host', response: { code: undefined, flags: 'DPE', details: 'http2.invalid.header.field' } };
  const wrong =
    method === 'CONNECT'
      ? tunnelProblem(authority, isHttp2)
      : path === undefined
        ? undefined
        : pathProblem(path, isHttp2, method, allowAbsoluteUrl);
  const refusal: CodecRefusal | undefined = wrong && {
    problem: 'target',
    response: { code: isHttp2 ? undefined : 400, flags: 'DPE', details: wrong.details },
  };
  if (wrong?.atOnce === true) return refusal;
  if (headersWithUnderscoresAction === 'REJECT_REQUEST' && [...headers].some(isUnderscored)) {
    const response: ProxyResponse = isHttp2
      ? { code: undefined, flags: 'DR', details: 'http2.unexpected_underscore' }
      : { code: 400, flags: 'DPE', details: 'http1.unexpected_underscore' };
    return { problem: 'header', response };
  }
  return refusal;
}

/** The request without what the codec leaves out of it. */
export function asCodecReads(manager: HttpConnectionManager, request: HttpRequest): HttpRequest {
  if (manager.headersWithUnderscoresAction !== 'DROP_HEADER') return request;
  return { ...request, headers: new Map([...request.headers].filter((header) => !isUnderscored(header))) };
}

const isUnderscored = ([name, value]: readonly [string, string | null]): boolean =>
  value !== null && name.includes('_');

/** In HTTP/1 a tunnel goes to a host and a port (http/utility.cc `Url::initialize`). */
function tunnelProblem(authority: HttpRequest['authority'], isHttp2: boolean): ReturnType<typeof pathProblem> {
  if (isHttp2 || typeof authority !== 'string') return undefined;
  const port = /^[^/?#]*:(\d{1,5})$/.exec(authority)?.[1];
  const isValid = port !== undefined && Number(port) <= 65_535;
  return isValid ? undefined : { details: 'http1.invalid_url', atOnce: false };
}

/**
 * It has to be a path, `*` for OPTIONS, or in HTTP/1 a URL (http1/balsa_parser.cc `isUrlValid`, codec_impl.cc `handlePath`).
 * `atOnce`: noticed before the headers are read.
 */
function pathProblem(
  path: string,
  isHttp2: boolean,
  method: string | undefined,
  allowAbsoluteUrl: boolean,
): { readonly details: string; readonly atOnce: boolean } | undefined {
  if (path.startsWith('/') || (path === '*' && (method === undefined || method === 'OPTIONS'))) return undefined;
  if (isHttp2) return { details: 'http2.violation.of.messaging.rule', atOnce: false };
  if (path.startsWith('*')) return { details: 'http1.invalid_url', atOnce: false };
  const scheme = /^([a-z]+):\/\//i.exec(path)?.[1]?.toLowerCase();
  if (scheme === undefined) return { details: 'http1.codec_error', atOnce: true };
  return !allowAbsoluteUrl || scheme === 'http' || scheme === 'https'
    ? undefined
    : { details: 'http1.invalid_scheme', atOnce: false };
}
