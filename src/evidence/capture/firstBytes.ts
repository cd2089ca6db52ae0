import { type ClientHello, largestClientHello, readClientHello } from './clientHello.ts';
import { type ProxyHeader, readProxyHeader } from './proxyHeader.ts';

/** What a client sent first, behind a PROXY protocol header if there is one. */
export type FirstBytes = { readonly proxyHeader: ProxyHeader | undefined } & (
  | { readonly kind: 'tls'; readonly hello: ClientHello }
  | {
      readonly kind: 'http';
      readonly version: '1.0' | '1.1' | '2';
      /** Of HTTP/1, where the whole head was captured. */
      readonly request: { readonly method: string; readonly path: string; readonly host: string | null } | undefined;
    }
  | { readonly kind: 'other' }
  /** Too few bytes to tell. */
  | { readonly kind: 'incomplete' }
);

const prefaceText = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
/** http_inspector gives up behind this. */
const longestHead = 65_536;

/** Reads what has arrived so far; more bytes can only turn `incomplete` into something else. */
export function firstBytes(bytes: Uint8Array): FirstBytes {
  const proxy = readProxyHeader(bytes);
  if (proxy.kind === 'incomplete') return { kind: 'incomplete', proxyHeader: undefined };
  const proxyHeader = proxy.kind === 'header' ? proxy.header : undefined;
  return { proxyHeader, ...payload(bytes.subarray(proxyHeader?.length ?? 0)) };
}

type Payload = FirstBytes extends infer Whole ? (Whole extends FirstBytes ? Omit<Whole, 'proxyHeader'> : never) : never;

function payload(bytes: Uint8Array): Payload {
  if (bytes.length === 0) return { kind: 'incomplete' };
  const tls = readClientHello(bytes);
  if (tls.kind === 'incomplete') return { kind: 'incomplete' };
  if (tls.kind === 'hello') {
    // Envoy gives up on such a hello and takes the connection for plaintext.
    return bytes.length > largestClientHello && !tls.hello.isComplete
      ? { kind: 'other' }
      : { kind: 'tls', hello: tls.hello };
  }
  return http(bytes);
}

function http(bytes: Uint8Array): Payload {
  const text = latin1(bytes.subarray(0, longestHead));
  if (text.startsWith(prefaceText)) return { kind: 'http', version: '2', request: undefined };
  if (prefaceText.startsWith(text)) return { kind: 'incomplete' };
  const end = text.indexOf('\r\n');
  const line = end === -1 ? text : text.slice(0, end);
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}(?: |$)/.test(line)) return { kind: 'other' };
  if (end === -1) return text.length < longestHead ? { kind: 'incomplete' } : { kind: 'other' };
  const parts = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S*) HTTP\/(\d\.\d)$/.exec(line);
  if (parts === null)
    return /^[A-Za-z]+ \S*$/.test(line) ? { kind: 'http', version: '1.0', request: undefined } : { kind: 'other' };
  const [, method = '', path = '', version] = parts;
  return { kind: 'http', version: version === '1.1' ? '1.1' : '1.0', request: requestOf(text, method, path) };
}

function requestOf(text: string, method: string, path: string) {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const host = /\r\nhost:[ \t]*([^\r\n]*)/i.exec(text.slice(0, end + 2))?.[1]?.trim();
  return { method, path, host: host ?? null };
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
