import { type IpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { parseSocketAddress } from '../../base/socketAddress.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { Call } from './traceCall.ts';

/** What a user says about a call. */
export interface CallText {
  /** `GET http://httpbin.full:8000/headers`; the method may be left out. */
  readonly request?: string | undefined;
  /** `mysql.db:3306` */
  readonly tcp?: string | undefined;
  /** `Host: a.example.com` */
  readonly headers?: readonly string[] | undefined;
  readonly to?: string | undefined;
  readonly from?: string | undefined;
  /** `spiffe://cluster.local/ns/a/sa/b`: whom the client's ztunnel speaks for. */
  readonly principal?: string | undefined;
  /** `1.0`, `1.1` or `2`. */
  readonly http?: string | undefined;
}

export interface CallProblem {
  readonly member: 'request' | 'tcp' | 'headers' | 'to' | 'from' | 'http';
  readonly problem: string;
}

export function readCall(text: CallText): Result<Call, CallProblem> {
  const target = text.request === undefined ? readTcp(text.tcp ?? '') : readRequest(text.request, text);
  if (!target.ok) return target;
  const { host, port } = target.value;
  const to = text.to === undefined ? undefined : readDestination(text.to, port);
  if (to === null) return problem('to', `${text.to} is no address such as 10.0.0.1:80`);
  const source = text.from === undefined ? undefined : readSource(text.from);
  if (source === null) return problem('from', `${text.from} is no address such as 10.0.0.9`);
  return success({ ...target.value, host, to, source, principal: text.principal });
}

type Target = Omit<Call, 'to' | 'source' | 'principal'>;

function problem(member: CallProblem['member'], words: string): { readonly ok: false; readonly failure: CallProblem } {
  return failure({ member, problem: words });
}

function readTcp(text: string): Result<Target, CallProblem> {
  const parts = /^(?:tcp:\/\/)?(?:\[([^\]]+)\]|([^:/\s]+)):(\d{1,5})$/.exec(text);
  const port = Number(parts?.[3]);
  if (parts === null || port > 65535) return problem('tcp', `${text} is no HOST:PORT such as mysql.db:3306`);
  const host = (parts[1] ?? parts[2] ?? '').toLowerCase();
  return success({
    text: `TCP ${text.replace(/^tcp:\/\//, '')}`,
    host,
    port,
    scheme: 'tcp',
    http: '1.1',
    request: undefined,
  });
}

function readRequest(text: string, { headers = [], http = '1.1' }: CallText): Result<Target, CallProblem> {
  if (http !== '1.0' && http !== '1.1' && http !== '2') return problem('http', `${http}: it is 1.0, 1.1 or 2`);
  const words = text.trim().split(/\s+/);
  const [method, address] = words.length === 1 ? ['GET', words[0]] : words;
  if (method === undefined || address === undefined || words.length > 2 || !/^[A-Za-z]+$/.test(method)) {
    return problem('request', `${text} is no request such as GET http://httpbin.full:8000/headers`);
  }
  const url = readUrl(address);
  if (url === undefined) return problem('request', `${address} is no URL such as http://httpbin.full:8000/headers`);
  const given = new Map<string, string | null>();
  const lines = new Map<string, string[]>();
  for (const header of headers) {
    const parts = /^([^:\s]+):\s*(.*)$/.exec(header);
    if (parts === null) return problem('headers', `${header} is no header such as Host: a.example.com`);
    const name = (parts[1] ?? '').toLowerCase();
    const values = [...(lines.get(name) ?? []), parts[2] ?? ''];
    lines.set(name, values);
    given.set(name, values.join(','));
  }
  const authority = given.get('host') ?? url.authority;
  given.delete('host');
  const request: HttpRequest = {
    method: method.toUpperCase(),
    scheme: url.scheme,
    authority,
    path: url.path,
    headers: given,
    lines: new Map([...lines].filter(([, { length }]) => length > 1)),
    headersComplete: true,
  };
  const call = `${method.toUpperCase()} ${address}${authority === url.authority ? '' : ` (Host: ${authority})`}`;
  return success({ text: call, host: url.host, port: url.port, scheme: url.scheme, http, request });
}

interface Url {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** As curl sends it: without the scheme's own port. */
  readonly authority: string;
  readonly path: string;
}

function readUrl(text: string): Url | undefined {
  let url: URL;
  try {
    url = new URL(text.includes('://') ? text : `http://${text}`);
  } catch {
    return undefined;
  }
  const scheme = url.protocol === 'https:' ? 'https' : url.protocol === 'http:' ? 'http' : undefined;
  if (scheme === undefined || url.hostname === '') return undefined;
  const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { scheme, host, port, authority: url.host, path: `${url.pathname}${url.search}` };
}

function readDestination(text: string, port: number): Call['to'] | null {
  const ip = parseIpAddress(text);
  return parseSocketAddress(text) ?? (ip === undefined ? null : { ip, port });
}

function readSource(text: string): IpAddress | null {
  return parseIpAddress(text) ?? parseSocketAddress(text)?.ip ?? null;
}
