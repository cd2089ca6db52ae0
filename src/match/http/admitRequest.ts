import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import type { CodecChoice, CodecProblem } from '../../verdict/httpPassage.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { ProxyResponse } from '../../verdict/response.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { assume, type PassageContext } from '../passageContext.ts';
import { asCodecReads, codecRefusal } from './codecCheck.ts';
import { withoutPort, withoutTrailingDot } from './hostPort.ts';
import { isGrpcRequest, localReplies } from './localReply.ts';
import { knowsQuery } from './methodOfHttp1.ts';
import { normalizePath } from './normalizePath.ts';
import type { ReportUndecidable } from './openValue.ts';
import { RequestFacts } from './requestFacts.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly request: HttpRequest }
  | {
      readonly kind: 'answered';
      readonly by: 'codec' | 'connection_manager';
      readonly response: ProxyResponse;
      readonly unreadable?: CodecProblem;
    };

type Answer = (code: number, flags: string, details: string) => Extract<Admission, { kind: 'answered' }>;

/** The checks and changes before routing, in Envoy's order (conn_manager_impl.cc `decodeHeaders`). */
export function admitRequest(
  manager: HttpConnectionManager,
  given: HttpRequest,
  protocol: CodecChoice['protocol'],
  context: PassageContext,
): Admission {
  const report: ReportUndecidable = (found) => assume(context, found);
  const refusal = codecRefusal(manager, given, protocol, context.proxy.version);
  if (refusal !== undefined) {
    const response = codecReply(manager, refusal.response, context);
    return { kind: 'answered', by: 'codec', response, unreadable: refusal.problem };
  }
  const read = asCodecReads(manager, given, protocol);
  const facts = new RequestFacts(read);
  const reply = localReplies(manager.localReplyMappers, facts, context, report, isGrpcRequest(facts));
  const answered: Answer = (code, flags, details) => ({
    kind: 'answered',
    by: 'connection_manager',
    response: reply(code, flags, details),
  });
  if (protocol === 'http/1.0' && !manager.acceptHttp10) {
    const response = codecReply(manager, { code: 426, flags: 'DPE', details: 'low_version' }, context);
    return { kind: 'answered', by: 'connection_manager', response };
  }
  const request = withHostOfVersion10(manager, manager.allowAbsoluteUrl ? withAbsoluteForm(read) : read, protocol);
  if (request.authority === null) return answered(400, '-', 'missing_host_header');
  if (request.method === 'QUERY' && knowsQuery(context.proxy.version) && facts.header('content-type').known === null) {
    return answered(400, '-', 'query_missing_content_type');
  }
  const path = admitPath(manager, request, answered, context.proxy.version);
  if (typeof path !== 'string' && path !== undefined) return path;
  const authority = normalizeHost(manager, request.authority, context.socket.localAddress.port);
  return { kind: 'admitted', request: { ...request, authority, path } };
}

/** What is answered before there is a request: local_reply_config finds no headers and no flag. */
export function codecReply(
  { localReplyMappers }: HttpConnectionManager,
  refusal: ProxyResponse,
  context: PassageContext,
): ProxyResponse {
  const { code, flags, details } = refusal;
  if (code === undefined) return refusal;
  const reply = localReplies(
    localReplyMappers,
    new RequestFacts('none'),
    context,
    (found) => assume(context, found),
    false,
  );
  return { ...reply(code, '-', details), flags };
}

/** `GET http://a.com/x` names the host in the request line, which then counts, and the scheme. */
function withAbsoluteForm(request: HttpRequest): HttpRequest {
  const parts = /^(https?):\/\/([^/?#]+)([/?#].*)?$/i.exec(request.path ?? '');
  if (parts === null) return request;
  const [, scheme = '', authority = null, rest = '/'] = parts;
  const headers = new Map([...request.headers, [':scheme', scheme.toLowerCase()] as const]);
  return { ...request, authority, path: rest.startsWith('/') ? rest : `/${rest}`, headers };
}

function withHostOfVersion10(
  { defaultHostForHttp10 }: HttpConnectionManager,
  request: HttpRequest,
  protocol: CodecChoice['protocol'],
): HttpRequest {
  if (protocol !== 'http/1.0' || defaultHostForHttp10 === '') return request;
  return request.authority === null ? { ...request, authority: defaultHostForHttp10 } : request;
}

function admitPath(
  manager: HttpConnectionManager,
  request: HttpRequest,
  answered: Answer,
  version: EnvoyVersion | undefined,
): string | undefined | Admission {
  const { path, method } = request;
  if (path === undefined || method === 'CONNECT') return path;
  if (!path.startsWith('/')) return answered(404, '-', 'absolute_path_rejected');
  if (path.includes('#')) return answered(400, '-', 'path_normalization_failed');
  const normalized = normalizePath(path, {
    normalizePath: manager.normalizePath ?? false,
    mergeSlashes: manager.mergeSlashes,
    pathWithEscapedSlashesAction: manager.pathWithEscapedSlashesAction,
    version,
  });
  switch (normalized.kind) {
    case 'path':
      return normalized.path;
    case 'rejected':
      return answered(400, '-', 'path_normalization_failed');
    case 'redirected':
      return answered(307, '-', 'path_normalization_failed');
  }
}

function normalizeHost(
  { stripPort, stripTrailingHostDot }: HttpConnectionManager,
  authority: string | undefined,
  port: number,
): string | undefined {
  if (authority === undefined) return undefined;
  const host = stripTrailingHostDot ? withoutTrailingDot(authority) : authority;
  if (stripPort === 'none') return host;
  return withoutPort(host, stripPort === 'matching' ? port : undefined);
}
