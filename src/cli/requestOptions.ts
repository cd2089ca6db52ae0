import type { ConnectionRecord, RequestRecord } from '../question/connectionRecord.ts';
import { UsageError } from './exitCode.ts';

export interface RequestOptions {
  readonly request?: string;
  readonly method?: string;
  readonly authority?: string;
  readonly path?: string;
  readonly header?: readonly string[];
}

/** The HTTP request that the options describe; nothing where they describe none. */
export function requestOf(options: RequestOptions): Pick<ConnectionRecord, 'request'> {
  const { method, authority, path, header } = options;
  const line = options.request === undefined ? {} : readRequestLine(options.request);
  const request: RequestRecord = {
    ...line,
    ...(method === undefined ? {} : { method }),
    ...(authority === undefined ? {} : { authority }),
    ...(path === undefined ? {} : { path: path.startsWith('/') || path === '*' ? path : `/${path}` }),
    ...(header === undefined ? {} : { headers: readHeaders(header) }),
  };
  return Object.keys(request).length === 0 ? {} : { request };
}

/** Scheme, host without brackets and port of the URL in `--request`; undefined where it has none. */
export function urlOf(
  request: string | undefined,
): { readonly scheme: 'http' | 'https'; readonly host: string; readonly port: number } | undefined {
  const parts = /^(?:[A-Za-z-]+\s+)?(https?):\/\/(?:\[([^\]]+)\]|([^/?#:\s]+))(?::(\d+))?/i.exec(request?.trim() ?? '');
  if (parts === null) return undefined;
  const scheme = parts[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  return { scheme, host: parts[2] ?? parts[3] ?? '', port: Number(parts[4] ?? (scheme === 'https' ? 443 : 80)) };
}

/** `GET http://host:8000/path`, `GET /path`, `CONNECT host:8000`, or a URL alone for a GET. Its headers are those that are given, no others. */
function readRequestLine(line: string): RequestRecord {
  const parts = /^(?:([A-Za-z-]+)\s+)?(\S+)(?:\s+HTTP\/[\d.]+)?$/.exec(line.trim());
  if (parts === null) throw wrongLine(line);
  const method = (parts[1] ?? 'GET').toUpperCase();
  const target = parts[2] ?? '';
  if (target.startsWith('/')) return { method, path: target, headers: {} };
  if (method === 'CONNECT' && /^[^/?#]+:\d+$/.test(target)) return { method, authority: target, headers: {} };
  const url = /^(https?):\/\/([^/?#]+)([/?][^#]*)?/i.exec(target);
  if (url === null) throw wrongLine(line);
  const [, scheme = '', host = '', rest = '/'] = url;
  const defaultPort = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  const authority = host.endsWith(defaultPort) ? host.slice(0, -defaultPort.length) : host;
  return { method, authority, path: rest.startsWith('/') ? rest : `/${rest}`, headers: {} };
}

function wrongLine(line: string): UsageError {
  return new UsageError(`--request ${line}: it is no request`, 'write --request "GET http://httpbin:8000/headers"');
}

function readHeaders(lines: readonly string[]): Readonly<Record<string, string>> {
  const headers: [string, string][] = lines.map((line) => {
    const parts = /^([^:\s]+)\s*:\s*(.*)$/.exec(line);
    if (parts === null) throw new UsageError(`--header ${line}: it is no header`, 'write --header "name: value"');
    return [(parts[1] ?? '').toLowerCase(), (parts[2] ?? '').trim()];
  });
  const joined = new Map<string, string>();
  for (const [name, value] of headers) joined.set(name, joined.has(name) ? `${joined.get(name)},${value}` : value);
  return Object.fromEntries(joined);
}
