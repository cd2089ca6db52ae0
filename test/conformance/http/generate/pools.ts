/** Small pools, so that configurations and requests meet often. */
export const hosts = [
  'a.com',
  'A.com',
  'b.a.com',
  'x.y.a.com',
  'foo.bar',
  'foo.bar.baz',
  'b-bar.com',
  '-bar.com',
  'a.com:80',
  'a.com:10000',
  'a.com.',
  'other',
  '10.0.0.1:8080',
  'a.com.:80',
  'a.com:',
  '[::1]:80',
  '[::1]',
  'a.com:99999',
  'B.A.COM:443',
] as const;

export const domains = [
  '*',
  'a.com',
  'A.COM:80',
  '*.a.com',
  '*.y.a.com',
  'foo.*',
  'foo.bar.*',
  '*-bar.com',
  'b.a.com',
  'a.com:10000',
  'other',
  '10.0.0.1:8080',
  '*.com',
] as const;

export const paths = [
  '/',
  '/a',
  '/a/b',
  '/ab',
  '/A/b',
  '/a/',
  '/b/12',
  '/b/12/x',
  '/c?k=v',
  '/c?k=w&k=v',
  '/c?K=v&e=%41',
  '/a/../b/12',
  '/a//b',
  '/a%2Fb',
  '/a/%2e%2e/c?k=v',
  '/a;p=1/b',
  '/%61',
  '/d e'.replace(' ', '%20'),
  '/a\\b',
  '/admin',
  '//a',
  '/a/./b',
  '/a%5Cb',
  '/a/..%2fb',
  '/a?',
  '/a?k',
  '/c?k=&k=v',
  '/a/b;p=1;q=2?k=v',
  '/a%00b',
  '/../a',
  'a/b',
  '*',
  'http://b.a.com/a?k=v',
  'HTTP://a.com',
  'ftp://a.com/b',
  '/a/b/..',
] as const;

export const prefixes = ['/', '/a', '/a/b', '/b', '/b/', '/c', '/admin', '/A'] as const;
export const regexes = ['/a.*', '/b/[0-9]+', '/(a|c)', '/[^/]+/b', '.*', '/b/\\d+/x'] as const;
export const methods = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'] as const;
export const headerNames = [
  'x-user',
  'x-count',
  'x-forwarded-proto',
  'x-cluster',
  'x_under',
  'x-envoy-retry-on',
] as const;
export const headerValues = ['alice', 'bob', '', '7', '42', '-3', 'http', 'https', 'one', 'nowhere', 'a,b'] as const;
export const serverNames = ['a.com', 'b.a.com', 'server.example.com', 'one', 'nowhere'] as const;
export const clusterNames = ['one', 'two', 'three'] as const;
/** Source addresses; all are loopback. */
export const sources = ['127.0.0.1', '127.0.0.2', '127.0.1.5', '127.9.9.9'] as const;
export const ranges = [
  { address_prefix: '127.0.0.0', prefix_len: 24 },
  { address_prefix: '127.0.0.1', prefix_len: 32 },
  { address_prefix: '127.0.0.0', prefix_len: 8 },
  { address_prefix: '10.0.0.0', prefix_len: 8 },
  { address_prefix: '127.0.1.0', prefix_len: 24 },
] as const;
