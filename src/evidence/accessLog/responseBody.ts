import { type AccessLogRecord, accessLogRecord } from './accessLogRecord.ts';
import { withUnderscores } from './plainWords.ts';
import { emptyFieldTexts, slot } from './recordField.ts';

interface KnownBody {
  readonly code: string;
  readonly details: string;
  readonly failure?: string | undefined;
}

/** Answers that are these words and nothing else. */
const whole: Readonly<Record<string, KnownBody>> = {
  'no healthy upstream': { code: '503', details: 'no_healthy_upstream' },
  'upstream request timeout': { code: '504', details: 'response_timeout' },
  'RBAC: access denied': { code: '403', details: 'rbac_access_denied' },
  'fault filter abort': { code: '503', details: 'fault_filter_abort' },
  local_rate_limited: { code: '429', details: 'local_rate_limited' },
  'request timeout': { code: '408', details: 'request_overall_timeout' },
  'stream timeout': { code: '504', details: 'stream_idle_timeout' },
  'Invalid origin': { code: '403', details: 'csrf_origin_mismatch' },
};

const resetText =
  /upstream connect error or disconnect\/reset before headers\. (?:retried and the latest )?reset reason: ([a-z][a-z ]{2,40}[a-z])(?:, transport failure reason: (.{1,2000}))?/;
const tokenText = /^(?:Jwt |Jwks |Audiences in Jwt )[A-Za-z][\w ,.'-]{2,120}$/;

/**
 * The body that Envoy gives its own answers, which is what clients see and people quote: it says what the response code
 * details of the line say. Undefined where the text is none.
 */
export function readResponseBody(text: string): AccessLogRecord | undefined {
  const body = text.trim().replace(/^(b?["'])(.*)["']$/s, '$2');
  const known = bodyOf(body);
  if (known === undefined) return undefined;
  const texts = emptyFieldTexts();
  texts[slot.responseCode] = known.code;
  texts[slot.responseCodeDetails] = known.details;
  texts[slot.upstreamTransportFailureReason] = known.failure;
  return accessLogRecord("the body of Envoy's own answer", texts, false);
}

function bodyOf(body: string): KnownBody | undefined {
  if (Object.hasOwn(whole, body)) return whole[body];
  const reset = resetText.exec(body);
  if (reset !== null) {
    const reason = withUnderscores(reset[1] ?? '');
    const failure = reset[2]?.replace(/(?<!["'}])["'}]+$/, '');
    return { code: '503', details: `upstream_reset_before_response_started{${reason}}`, failure };
  }
  return tokenText.test(body)
    ? { code: body.startsWith('Aud') ? '403' : '401', details: `jwt_authn_access_denied{${withUnderscores(body)}}` }
    : undefined;
}
