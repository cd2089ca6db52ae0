/**
 * The facts about one HTTP request as the client sends it. `undefined` is unknown (the answer branches), `null` is known
 * to be absent.
 */
export interface HttpRequest {
  readonly method: string | undefined;
  /** The Host header or `:authority`. */
  readonly authority: string | null | undefined;
  /** With the query string, as in the request line. */
  readonly path: string | undefined;
  /** Of the URL that the client asks for. */
  readonly scheme?: 'http' | 'https' | undefined;
  /** By lower-case name; several values of one name are joined with `,`. */
  readonly headers: ReadonlyMap<string, string | null>;
  /** The values of headers that stand there more than once. */
  readonly lines?: ReadonlyMap<string, readonly string[]>;
  /** The request has no other headers than these. */
  readonly headersComplete: boolean;
}

/** A request of which nothing is known. */
export const unknownRequest: HttpRequest = {
  method: undefined,
  authority: undefined,
  path: undefined,
  headers: new Map(),
  headersComplete: false,
};
