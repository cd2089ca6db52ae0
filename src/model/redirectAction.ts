import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `RedirectAction`; '' and 0 leave that part of the URL as it is. */
export interface RedirectAction {
  readonly status: 301 | 302 | 303 | 307 | 308;
  readonly httpsRedirect: boolean;
  readonly schemeRedirect: string;
  readonly hostRedirect: string;
  readonly portRedirect: number;
  readonly pathRedirect: string;
  readonly prefixRewrite: string;
  readonly hasRegexRewrite: boolean;
  readonly stripQuery: boolean;
  readonly origin: Origin;
}

export function readRedirectAction(message: Message): RedirectAction {
  return {
    status: statusOf(message.text('responseCode')),
    httpsRedirect: message.boolean('httpsRedirect'),
    schemeRedirect: message.text('schemeRedirect'),
    hostRedirect: message.text('hostRedirect'),
    portRedirect: message.number('portRedirect'),
    pathRedirect: message.text('pathRedirect'),
    prefixRewrite: message.text('prefixRewrite'),
    hasRegexRewrite: message.has('regexRewrite'),
    stripQuery: message.boolean('stripQuery'),
    origin: message.origin,
  };
}

function statusOf(code: string): RedirectAction['status'] {
  switch (code) {
    case 'FOUND':
      return 302;
    case 'SEE_OTHER':
      return 303;
    case 'TEMPORARY_REDIRECT':
      return 307;
    case 'PERMANENT_REDIRECT':
      return 308;
    default:
      return 301;
  }
}
