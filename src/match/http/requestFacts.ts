import type { KnownHeaders } from '../../verdict/clusterDestination.ts';
import type { Fact } from '../../verdict/fact.ts';
import type { HttpRequest } from '../../verdict/httpRequest.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { OpenValue } from './openValue.ts';
import { parseQueryParameters, pathWithoutQuery, type QueryParameters, queryOf } from './requestPath.ts';

const requestFact = (name: string): Fact => ({ kind: 'request', name });

/**
 * The request's side of one walk, as routes and filters see it: after the connection manager has had its say about the
 * host, the path and the headers that it sets itself.
 */
export class RequestFacts {
  readonly method: OpenValue;
  readonly authority: OpenValue;
  /** Without query and fragment; null where the request has none (CONNECT). */
  readonly path: OpenValue;
  /** Undefined while the path is unknown. */
  queryParameters: QueryParameters | undefined;
  readonly #request: HttpRequest | 'none';
  readonly #derived: ReadonlyMap<string, string | null | undefined>;
  readonly #headers = new Map<string, OpenValue>();
  /** Of headers that stand there more than once. */
  readonly #values = new Map<string, readonly string[]>();
  readonly version: EnvoyVersion | undefined;
  #openQuery: Map<string, OpenValue>;

  /** `none` is a connection without a request. `derived`: headers that the proxy sets or removes; undefined: it sets them to something that is not known. */
  constructor(
    request: HttpRequest | 'none',
    derived: ReadonlyMap<string, string | null | undefined> = new Map(),
    before?: RequestFacts,
    version?: EnvoyVersion,
  ) {
    this.#request = request;
    this.#derived = derived;
    this.version = version ?? before?.version;
    if (before !== undefined) {
      const { method, authority, path, queryParameters } = before;
      this.method = method;
      this.authority = authority;
      this.path = path;
      this.queryParameters = queryParameters;
      this.#openQuery = before.#openQuery;
      for (const [name, value] of before.#headers) if (!derived.has(name)) this.#headers.set(name, value);
      for (const [name, value] of derived) {
        const { known } = before.header(name);
        if (typeof known === 'string' && value?.startsWith(`${known},`) && !isOneEntry(name))
          this.#values.set(name, [...(before.values(name) ?? [known]), value.slice(known.length + 1)]);
      }
      for (const [name, values] of before.#values)
        if (!derived.has(name) || derived.get(name) === before.header(name).known) this.#values.set(name, values);
      return;
    }
    this.#openQuery = new Map();
    if (request === 'none') {
      this.method = new OpenValue(requestFact('method'), null);
      this.authority = new OpenValue(requestFact('authority'), null);
      this.path = new OpenValue(requestFact('path'), null);
      this.queryParameters = new Map();
      return;
    }
    for (const [name, values] of request.lines ?? []) if (!isOneEntry(name)) this.#values.set(name, values);
    this.method = new OpenValue(requestFact('method'), request.method, true);
    this.authority = new OpenValue(requestFact('authority'), request.authority);
    const { path } = request;
    const isPathless = path === undefined && request.method === 'CONNECT';
    this.path = new OpenValue(
      requestFact('path'),
      isPathless ? null : path === undefined ? undefined : pathWithoutQuery(path),
      !isPathless,
    );
    // Nothing but a slash at the beginning gets as far as the routes.
    this.path.suppose({ kind: 'prefix', text: '/', ignoreCase: false, origin: { file: '', pointer: '' } });
    this.queryParameters = isPathless
      ? new Map()
      : path === undefined
        ? undefined
        : parseQueryParameters(queryOf(path));
  }

  /** The same request after some headers were set or removed; what was answered about the rest stays. Of a path the query may change. */
  changed(headers: ReadonlyMap<string, string | null | undefined>): RequestFacts {
    const facts = new RequestFacts(this.#request, new Map([...this.#derived, ...headers]), this);
    if (headers.has(':path')) facts.#readQuery(headers.get(':path'));
    return facts;
  }

  #readQuery(path: string | null | undefined): void {
    this.queryParameters = typeof path === 'string' ? parseQueryParameters(queryOf(path)) : undefined;
    this.#openQuery = new Map();
  }

  /** What is known of all headers by now; `complete`: there are no others. */
  knownHeaders(): KnownHeaders {
    const request = this.#request;
    if (request === 'none') return { headers: new Map(), complete: true };
    const names = new Set([...request.headers.keys(), ...this.#derived.keys(), ...this.#headers.keys()]);
    names.delete(':path');
    const headers = new Map([...names].map((name) => [name, this.header(name).known]));
    return { headers, complete: request.headersComplete };
  }

  /** A header by its lower-case name, pseudo-headers and `host` too. */
  header(name: string): OpenValue {
    if (name === ':method') return this.method;
    if (name === ':authority' || name === 'host') return this.authority;
    let value = this.#headers.get(name);
    if (value === undefined) {
      value = new OpenValue(requestFact(name.startsWith(':') ? name : `header ${name}`), this.#given(name));
      this.#headers.set(name, value);
    }
    return value;
  }

  /** The first of several headers of the name, where Envoy looks at no other. */
  first(name: string): string | null | undefined {
    return this.#values.get(name)?.[0] ?? this.header(name).known;
  }

  /** Where there are several, one after the other; a list with commas is one. */
  values(name: string): readonly string[] | undefined {
    return this.#values.get(name);
  }

  /** The first value of a query parameter. */
  queryParameter(name: string): OpenValue {
    let value = this.#openQuery.get(name);
    if (value === undefined) {
      const known = this.queryParameters === undefined ? undefined : (this.queryParameters.get(name)?.[0] ?? null);
      value = new OpenValue(requestFact(`query parameter ${name}`), known);
      this.#openQuery.set(name, value);
    }
    return value;
  }

  /** A cookie of a `cookie` header that is not known. */
  openCookie(name: string, fact: Fact): OpenValue {
    const key = `cookie ${name}`;
    let value = this.#headers.get(key);
    if (value === undefined) {
      value = new OpenValue(fact, undefined);
      this.#headers.set(key, value);
    }
    return value;
  }

  #given(name: string): string | null | undefined {
    if (this.#request === 'none') return null;
    if (this.#derived.has(name)) return this.#derived.get(name);
    if (name === ':path') return this.path.known === null ? null : this.#request.path;
    const given = this.#request.headers.get(name);
    if (given !== undefined) return given;
    return this.#request.headersComplete ? null : undefined;
  }
}

/** Headers of which Envoy keeps one, and writes others behind it (`INLINE_REQ_HEADERS` in envoy/http/header_map.h). */
const isOneEntry = (name: string): boolean =>
  /^(?:x-(?:envoy|forwarded)-|content-|(?:x-client-trace-id|x-request-id|grpc-timeout|user-agent|te|via)$)/.test(name);
