import type { JsonObject } from '../../../src/base/json.ts';
import { type BehindCase, cluster, routes, toCluster } from './behindCase.ts';

/** What a request line says beside its path: the method, and in HTTP/1 no scheme. */
export const requestLineCases: readonly BehindCase[] = [
  scheme(
    'whole URLs are not taken',
    {},
    { http_protocol_options: { allow_absolute_url: false } },
    'http://b.example.com/',
  ),
  ...['PATCH', 'MSEARCH', 'QUERY', 'M-SEARCH', 'PATCHES'].map((method) => asked(`the method ${method}`, method)),
  asked('a method of its own', 'PATCHES', { http_protocol_options: { allow_custom_methods: true } }),
  asked('QUERY with a type', 'QUERY', {}, { 'content-type': 'text/plain' }),
  asked('any method, QUERY without a type', 'QUERY', { http_protocol_options: { allow_custom_methods: true } }),
  ...[{}, { 'x-forwarded-proto': 'https' }, { 'x-forwarded-proto': 'HTTPS' }, { 'x-forwarded-proto': 'ws' }].flatMap(
    (headers) => [
      scheme(`a route for https, ${JSON.stringify(headers)}`, headers),
      scheme(`the same where the proxy is the edge, ${JSON.stringify(headers)}`, headers, { use_remote_address: true }),
    ],
  ),
  scheme('a URL in the request line', {}, {}, 'https://a.example.com/x'),
  scheme(
    'a URL in the request line and x-forwarded-proto',
    { 'x-forwarded-proto': 'https' },
    {},
    'http://a.example.com/',
  ),
  scheme('an overwritten scheme', {}, { scheme_header_transformation: { scheme_to_overwrite: 'https' } }),
];

function asked(
  name: string,
  method: string,
  more: JsonObject = {},
  headers: Readonly<Record<string, string>> = {},
): BehindCase {
  return {
    name,
    clusters: [cluster('@c')],
    manager: { ...routes(toCluster({})), ...more },
    sent: [{ method, headers }],
  };
}

function scheme(
  name: string,
  headers: Readonly<Record<string, string>>,
  more: JsonObject = {},
  path = '/',
): BehindCase {
  const match = (value: string): JsonObject => ({
    prefix: '/',
    headers: [{ name: ':scheme', string_match: { exact: value } }],
  });
  const answer = (value: string, status: number): JsonObject => ({ match: match(value), direct_response: { status } });
  return {
    name,
    clusters: [cluster('@c')],
    manager: { ...routes(answer('https', 202), answer('HTTPS', 203), answer('http', 204)), ...more },
    sent: [{ path, headers }],
  };
}
