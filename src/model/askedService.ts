import type { Message } from '../proto/message.ts';

/** The cluster of the service that a filter asks, by `grpc_service` or `http_service`; undefined: none that is known. */
export function readAskedService(message: Message): string | undefined {
  const grpc = message.message('grpcService')?.message('envoyGrpc')?.text('clusterName');
  const http = message.declares('httpService') ? message.message('httpService') : undefined;
  // An external processor wraps its HTTP service in one of the same name.
  const inner = http?.declares('httpService') ? http.message('httpService') : undefined;
  const uri = http?.declares('serverUri') ? http.message('serverUri') : inner?.message('httpUri');
  return grpc || uri?.text('cluster') || undefined;
}

/** That of a rate limit. Up to Envoy 1.8 the bootstrap named one for all filters, and a filter says nothing then. */
export function readRateLimitService(filter: Message): string | undefined {
  const service = filter.message('rateLimitService');
  return service && readAskedService(service);
}
