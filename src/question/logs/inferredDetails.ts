import { responseCodeDetail } from '../../evidence/accessLog/responseCodeDetail.ts';
import { isBareAnswer } from './lineClass.ts';
import type { LineContext } from './lineContext.ts';
import type { Cause, LineInference } from './lineExplanation.ts';

/** How a request ended whose line does not print it: by the dump, with response code details that the cause follows from. */
export interface InferredDetails {
  readonly context: LineContext;
  readonly inference: LineInference;
}

/**
 * Envoy's default format prints no response code details. Where every way of the request on which the proxy itself answers with
 * this status ends in one word, it is that; a filter that is not evaluated could have answered alike, so the cause is likely only.
 */
export function inferredDetails(context: LineContext): InferredDetails | undefined {
  const { record, passage } = context;
  if (!isBareAnswer(record) || passage?.fits !== 'yes') return undefined;
  const [details, ...others] = new Set(
    passage.fitting.map(({ end }) => (end.kind === 'response' ? end.response.details : '')),
  );
  if (details === undefined || details === '' || others.length > 0) return undefined;
  const words = `It ended as \`${details}\`: the line prints no details, and on every way by which the dump has the proxy itself answer ${record.responseCode} to this request, it is that.`;
  return {
    context: {
      ...context,
      record: { ...record, responseCodeDetails: details },
      detail: responseCodeDetail(details),
    },
    inference: { fact: 'responseCodeDetails', words },
  };
}

export const likelyOnly = (cause: Cause): Cause =>
  cause.certainty === 'certain' ? { ...cause, certainty: 'likely' } : cause;
