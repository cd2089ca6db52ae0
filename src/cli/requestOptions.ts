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
  if (request === undefined) return undefined;
  const parts = /^(?:[A-Za-z-]+\s+)?(https?):\/\/(?:\[([^\]]+)\]|([^/?#:\s]+))(?::(\d+))?/i.exec(unquoted(request));
  if (parts === null) return undefined;
  const scheme = parts[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  return { scheme, host: parts[2] ?? parts[3] ?? '', port: Number(parts[4] ?? (scheme === 'https' ? 443 : 80)) };
}

/** The version behind a request line: `GET / HTTP/1.0`. */
export function versionIn(request: string | undefined): '1.0' | '1.1' | '2' | undefined {
  if (request === undefined) return undefined;
  switch (/\sHTTP\/([\d.]+)$/i.exec(unquoted(request))?.[1]) {
    case '1.0':
      return '1.0';
    case '1.1':
      return '1.1';
    case '2':
    case '2.0':
      return '2';
    default:
      return undefined;
  }
}

/** `GET http://host:8000/path`, `GET /path`, `CONNECT host:8000`, or a URL alone for a GET. Its headers are those that are given, no others. */
function readRequestLine(line: string): RequestRecord {
  const parts = /^(?:([A-Za-z-]+)\s+)?(\S+)(?:\s+HTTP\/[\d.]+)?$/.exec(unquoted(line));
  if (parts === null || /^(?:curl|wget|http|https)$/i.test(parts[1] ?? '')) throw wrongLine(line);
  const method = (parts[1] ?? 'GET').toUpperCase();
  const target = parts[2] ?? '';
  if (target.startsWith('/')) return { method, path: target, headers: {} };
  if (method === 'CONNECT' && /^[^/?#]+:\d+$/.test(target)) return { method, authority: target, headers: {} };
  const url = /^(https?):\/\/([^/?#]+)([/?][^#]*)?/i.exec(target);
  if (url === null) throw wrongLine(line);
  const [, written = '', host = '', rest = '/'] = url;
  const scheme = written.toLowerCase() === 'https' ? 'https' : 'http';
  const defaultPort = scheme === 'https' ? ':443' : ':80';
  const authority = host.endsWith(defaultPort) ? host.slice(0, -defaultPort.length) : host;
  return { method, scheme, authority, path: rest.startsWith('/') ? rest : `/${rest}`, headers: {} };
}

/** Requests are copied out of logs with their quotation marks. */
const unquoted = (line: string): string => line.trim().replace(/^(["'])(.*)\1$/, '$2');

/** What was meant, as far as that can be seen. */
function wrongLine(line: string): UsageError {
  const words = unquoted(line).split(/\s+/);
  const method =
    words.find((word) => /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)$/i.test(word)) ?? 'GET';
  const target = words.find((word) => /[./]/.test(word) && !/^HTTP\/[\d.]+$/.test(word));
  const url =
    target === undefined ? 'http://httpbin:8000/headers' : target.replace(/^(?!https?:)(?:\w+:\/\/)?/i, 'http://');
  return new UsageError(`--request ${line}: it is no request`, `write --request "${method.toUpperCase()} ${url}"`);
}

function readHeaders(lines: readonly string[]): Readonly<Record<string, string | readonly string[]>> {
  const headers: [string, string][] = lines.map((line) => {
    const parts = /^([^:\s]+)\s*:\s*(.*)$/.exec(line);
    if (parts === null) {
      const [name = '', value = 'value'] = line.split(/\s*[=:]\s*/, 2);
      const meant = /^[\w-]+$/.test(name) ? `${name}: ${value}` : 'name: value';
      throw new UsageError(`--header ${line}: it is no header`, `write --header "${meant}"`);
    }
    return [(parts[1] ?? '').toLowerCase(), (parts[2] ?? '').trim()];
  });
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of headers) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]));
}
