import { details, families, resets } from './detailWords.ts';
import { type PlainWords, plainWords, withUnderscores } from './plainWords.ts';

/** A response code detail, taken apart. */
export interface ResponseCodeDetail extends PlainWords {
  /** The text without its parameter: `upstream_reset_before_response_started`. */
  readonly name: string;
  /** What stood in braces, brackets or parentheses: `connection_termination`, `ns[default]-policy[x]-rule[0]`. */
  readonly parameter: string | undefined;
  /** Who produced the response. */
  readonly from: 'upstream' | 'proxy';
  /** For `upstream_reset_…`: why the stream was reset, with underscores, and the transport socket's reason if printed. */
  readonly reset: { readonly reason: string; readonly transportFailureReason: string | undefined } | undefined;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

function takeApart(text: string): { name: string; parameter: string | undefined } {
  const open = text.search(/[{[(]/);
  if (open <= 0) return { name: text, parameter: undefined };
  const close = text.lastIndexOf(closing[text[open] ?? ''] ?? '');
  return { name: text.slice(0, open), parameter: text.slice(open + 1, close > open ? close : text.length) };
}

/** `remote_connection_failure|TLS_error:|…`; the separator was a comma before it was a bar. */
function resetOf(parameter: string): NonNullable<ResponseCodeDetail['reset']> {
  const text = withUnderscores(parameter);
  const end = text.search(/[|,]/);
  if (end === -1) return { reason: text, transportFailureReason: undefined };
  return { reason: text.slice(0, end), transportFailureReason: text.slice(end + 1) };
}

function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Reads what `%RESPONSE_CODE_DETAILS%` printed, of any era; undefined for a text that we do not know. */
export function responseCodeDetail(text: string): ResponseCodeDetail | undefined {
  const { name, parameter } = takeApart(text);
  const key = withUnderscores(name).replace(/_\d+$/, '');
  const words = entry(details(), key) ?? Object.entries(families()).find(([prefix]) => key.startsWith(prefix))?.[1];
  if (words === undefined) return undefined;
  const isReset = name.startsWith('upstream_reset_') && parameter !== undefined;
  const reset = isReset ? resetOf(parameter) : undefined;
  const reason = reset === undefined ? undefined : entry(resets(), reset.reason);
  const policy = name === 'rbac_access_denied_matched_policy' ? policyWords(parameter) : undefined;
  return {
    name,
    parameter,
    from: name === 'via_upstream' ? 'upstream' : 'proxy',
    reset,
    ...(policy ?? plainWords(reason === undefined ? words[0] : `${words[0]}: ${reason[0]}`, reason?.[1] ?? words[1])),
  };
}

/** What `rbac_access_denied_matched_policy[…]` says, of an HTTP or a network filter. */
export function policyWords(parameter: string | undefined): PlainWords {
  if (parameter === undefined || parameter === 'none') {
    return plainWords(
      'there are policies that allow, and none of them allows this one',
      'compare source, principal, port, path and method with the allowing policies of the RBAC filter',
    );
  }
  return plainWords(`the policy \`${parameter}\` refuses it`, 'see this policy in the RBAC filter of the chain');
}
