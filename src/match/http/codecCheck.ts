import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { CodecChoice, CodecProblem } from '../../verdict/httpPassage.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { withoutNominated } from './connectionHeader.ts';
import { isMethodOfHttp1 } from './methodOfHttp1.ts';

/** What is wrong with a request for the codec, and what it answers. */
export interface CodecRefusal {
  readonly problem: CodecProblem;
  readonly response: ProxyResponse;
}

/** What the codec refuses of a request by itself, before the connection manager sees it; undefined: nothing. */
export function codecRefusal(
  manager: HttpConnectionManager,
  request: HttpRequest,
  protocol: CodecChoice['protocol'],
  version: EnvoyVersion | undefined,
): CodecRefusal | undefined {
  const { headersWithUnderscoresAction, allowCustomMethods, allowAbsoluteUrl } = manager;
  const { path, method, headers, authority } = request;
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
  const excess = isHttp1 ? excessOfHttp1(manager, request) : undefined;
  if (excess !== undefined)
    return { problem: 'size', response: { code: 431, flags: 'DPE', details: `http1.${excess}` } };
  if (headersWithUnderscoresAction === 'REJECT_REQUEST' && [...headers].some(isUnderscored)) {
    const response: ProxyResponse = isHttp2
      ? { code: undefined, flags: 'DR', details: 'http2.unexpected_underscore' }
      : { code: 400, flags: 'DPE', details: 'http1.unexpected_underscore' };
    return { problem: 'header', response };
  }
  if (isHttp1 && withoutNominated(request) === undefined) {
    return { problem: 'header', response: { code: 400, flags: 'DPE', details: 'http1.connection_header_rejected' } };
  }
  return refusal;
}

/**
 * What is surely too much of the request in HTTP/1: bytes up to the blank line, and lines of headers (http1/balsa_parser.cc,
 * http1/codec_impl.cc). What nobody told only adds to it.
 */
function excessOfHttp1(
  { maxHeadersCount, maxRequestHeadersKb }: HttpConnectionManager,
  { path = '/', method = 'GET', headers, lines: several, authority }: HttpRequest,
): 'headers_too_large' | 'too_many_headers' | undefined {
  const lines = [...headers]
    .filter(([name, value]) => value !== null && !name.startsWith(':') && name !== 'host')
    .flatMap(([name, value]) => (several?.get(name) ?? [value]).map((one) => [name, one] as const));
  if (typeof authority === 'string') lines.push(['host', authority]);
  const target = method === 'CONNECT' ? authority : path;
  const start = `${method} ${target ?? ''} HTTP/1.1\r\n\r\n`.length;
  const size = lines.reduce((sum, [name, value]) => sum + name.length + (value ?? '').length + ': \r\n'.length, start);
  if (size > maxRequestHeadersKb * 1024) return 'headers_too_large';
  return lines.length > maxHeadersCount ? 'too_many_headers' : undefined;
}

/** The request without what the codec leaves out of it. */
export function asCodecReads(
  manager: HttpConnectionManager,
  given: HttpRequest,
  protocol: CodecChoice['protocol'],
): HttpRequest {
  const isHttp1 = protocol === 'http/1.1' || protocol === 'http/1.0';
  const request = (isHttp1 ? withoutNominated(given) : undefined) ?? given;
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
