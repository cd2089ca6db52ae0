import type { HttpVersion } from '../../../src/verdict/connection.ts';

const http2Preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const emptySettings = '\0\0\0\x04\0\0\0\0\0';

/** First bytes of plaintext clients by what they are; the first of each kind is the usual one. */
const texts: Readonly<Record<'1.0' | '1.1' | '2' | 'other', readonly string[]>> = {
  '1.0': ['GET / HTTP/1.0\r\n\r\n', 'POST /a?b=c HTTP/1.0\r\nContent-Length: 0\r\n\r\n'],
  '1.1': [
    'GET / HTTP/1.1\r\nHost: a.com\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: a.com\r\n\r\n',
    'CONNECT a.com:443 HTTP/1.1\r\nHost: a.com:443\r\n\r\n',
  ],
  '2': [http2Preface, http2Preface + emptySettings],
  // Each is long enough, and unlike TLS and HTTP early enough, that no inspector waits for more.
  other: [
    '\0\0\0\x08\x04\xd2\x16\x2f',
    '*1\r\n$4\r\nPING\r\n',
    '\r\nGET / HTTP/1.1\r\n\r\n',
    '\x15\x03\x01\0\x02\x02\x28',
    'HTTP/1.1 200 OK\r\n\r\n',
  ],
};

/** The PROXY protocol filter waits for a line of up to 108 bytes; a client that has sent more is none of its kind. */
const longerThanProxyHeader = 128;

export function plaintextBytes(http: HttpVersion, choice = 0): Buffer {
  const offered = texts[http ?? 'other'];
  const text = offered[choice % offered.length] ?? '';
  return Buffer.from(http === null ? text.padEnd(longerThanProxyHeader, '\0') : text, 'latin1');
}
