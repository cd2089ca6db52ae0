import type { ProxyResponse } from '../../verdict/response.ts';

/** Answers of the proxy to gRPC requests have the status 200 and tell the error in a header. */
export function localReply(
  contentType: string | null | undefined,
  code: number,
  flags: string,
  details: string,
): ProxyResponse {
  const isGrpc = typeof contentType === 'string' && /^application\/grpc(?:$|\+)/.test(contentType);
  return { code: isGrpc ? 200 : code, flags, details };
}
