import type { Message } from '../proto/message.ts';

/** The code of an `envoy.type.v3.HttpStatus`, whose enum has words for names; undefined: one that answers seldom have. */
export function readHttpStatus(status: Message): number | undefined {
  const name = status.text('code');
  return Object.hasOwn(statuses, name) ? statuses[name] : undefined;
}

const statuses: Readonly<Record<string, number>> = {
  OK: 200,
  BadRequest: 400,
  Unauthorized: 401,
  PaymentRequired: 402,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  Conflict: 409,
  Gone: 410,
  PreconditionFailed: 412,
  MisdirectedRequest: 421,
  UnprocessableEntity: 422,
  UpgradeRequired: 426,
  PreconditionRequired: 428,
  TooManyRequests: 429,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
};
