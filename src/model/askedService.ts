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
