import { encodeBase64 } from '../../base/base64.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { JwtProvider } from '../../model/jwtAuthentication.ts';
import type { HttpContext } from './httpContext.ts';
import type { FoundToken, TokenPlace } from './jwtTokens.ts';

const namespace = 'envoy.filters.http.jwt_authn';

/** What jwt_authn has made of a request so far: requirements see what those before them have left of it (verifier.cc). */
export class JwtRun {
  /** With the request as it is by now. */
  context: HttpContext;
  readonly changed = new Map<string, string | null | undefined>();
  /** Whose tokens were found and taken as valid, with what the first says. */
  readonly valid: { readonly provider: JwtProvider; readonly payload: JsonObject | undefined }[] = [];
  readonly #later: FoundToken['place'][] = [];

  constructor(context: HttpContext) {
    this.context = context;
  }

  /** What clients send in the headers for claims is none (`sanitizeHeaders`). */
  sanitize(providers: Iterable<JwtProvider>): void {
    for (const { claimHeaders, payloadHeader } of providers) {
      for (const { header } of claimHeaders) this.#change(header, null);
      if (payloadHeader !== undefined) this.#change(payloadHeader.header, null);
    }
  }

  /** What comes of a token that is taken as valid (authenticator.cc `handleGoodJwt`). `later`: once its keys have been fetched. */
  accept(provider: JwtProvider, { text, place }: FoundToken, payload: JsonObject | undefined, later: boolean): void {
    this.valid.push({ provider, payload });
    const { metadata, payloadHeader, claimHeaders, listClaims } = provider;
    if (payloadHeader !== undefined) {
      const part = text?.split('.')[1];
      const padding = payloadHeader.padded ? '='.repeat((4 - ((part?.length ?? 0) % 4)) % 4) : '';
      this.#change(payloadHeader.header, part === undefined ? undefined : part + padding);
    }
    for (const { header, claim } of claimHeaders) {
      const value = payload === undefined ? undefined : claimText(payload, claim);
      if (value !== '') this.#change(header, value);
    }
    const { state } = this.context;
    if (metadata.header !== '') state.mayHaveSet(namespace);
    if (metadata.payload !== '') {
      if (payload === undefined) state.mayHaveSet(namespace);
      else state.setMetadata(namespace, { [metadata.payload]: normalized(payload, listClaims) });
    }
    if (provider.forwards) return;
    if (later) this.#later.push(place);
    else this.#take(place);
  }

  /** A token that is missing or refused may be written down. */
  fail(providers: readonly JwtProvider[]): void {
    if (providers.some(({ metadata }) => metadata.failure !== '')) this.context.state.mayHaveSet(namespace);
  }

  /** Keys that had to be fetched are there. */
  end(): void {
    for (const place of this.#later) this.#take(place);
  }

  /** Envoy leaves cookies as they are. */
  #take({ kind, name }: TokenPlace): void {
    if (kind === 'header') this.#change(name, null);
    if (kind === 'parameter') this.#change(':path', withoutParameter(this.context.request.header(':path').known, name));
  }

  #change(header: string, value: string | null | undefined): void {
    this.changed.set(header, value);
    this.context = { ...this.context, request: this.context.request.changed(new Map([[header, value]])) };
  }
}

/** The others are written again, in the order of their names; undefined: as what is not known. */
function withoutParameter(path: string | null | undefined, name: string): string | null | undefined {
  if (typeof path !== 'string' || /[%+#]/.test(path)) return undefined;
  const [plain = '', query = ''] = path.split('?', 2);
  const left = query.split('&').filter((pair) => pair !== '' && pair.replace(/=.*/, '') !== name);
  return left.length === 0 ? plain : left.length === 1 && left[0]?.includes('=') ? `${plain}?${left[0]}` : undefined;
}

/** '' is not written (authenticator.cc `addJWTClaimToHeader`); a name with dots is a way through structures. */
function claimText(payload: JsonObject, claim: string): string | undefined {
  let value: JsonValue | undefined = payload;
  for (const key of claim.split('.')) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  // Structures are written as JSON in base64, in an order of members that nobody knows.
  const isPlain = Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\w .:@/-]*$/.test(one));
  return isPlain ? encodeBase64(new TextEncoder().encode(JSON.stringify(value))) : undefined;
}

function numberText(value: number): string | undefined {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  return Number.isInteger(value) && value >= 0 ? String(value) : value.toFixed(6);
}

/** `normalize_payload_in_metadata`. */
function normalized(payload: JsonObject, listClaims: readonly string[]): JsonObject {
  const lists = listClaims.flatMap((name) => {
    const value = payload[name];
    return typeof value === 'string' ? [[name, value.split(' ').filter((one) => one !== '')] as const] : [];
  });
  return lists.length === 0 ? payload : { ...payload, ...Object.fromEntries(lists) };
}
