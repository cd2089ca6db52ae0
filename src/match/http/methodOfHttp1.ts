import { type EnvoyVersion, isAtLeast } from '../envoyVersion.ts';

/**
 * Whether the codec of HTTP/1 reads requests of this method: those that it knows, with `allow_custom_methods` all that
 * can be written (http1/balsa_parser.cc `isMethodValid`). HTTP/2 takes any.
 */
export function isMethodOfHttp1(
  method: string,
  allowCustomMethods: boolean,
  version: EnvoyVersion | undefined,
): boolean {
  if (method === 'QUERY') return allowCustomMethods || knowsQuery(version);
  return allowCustomMethods
    ? /^[\w!#$%&'*+.^`|~-]+$/.test(method)
    : /^(?:ACL|CHECKOUT|CONNECT|COPY|DELETE|GET|HEAD|(?:UN)?LINK|(?:UN)?LOCK|MERGE|MKACTIVITY|MKCALENDAR|MKCOL|MOVE|MSEARCH|NOTIFY|OPTIONS|PATCH|POST|PROPFIND|PROPPATCH|PURGE|PUT|(?:RE|UN)?BIND|REPORT|SEARCH|SOURCE|(?:UN)?SUBSCRIBE|TRACE)$/.test(
        method,
      );
}

/** Since 1.40 (RFC 10008), which also wants a Content-Type of it, in every version of HTTP. */
export const knowsQuery = (version: EnvoyVersion | undefined): boolean => isAtLeast(version, 40);
