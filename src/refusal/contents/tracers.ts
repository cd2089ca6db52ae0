import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from './contentProblem.ts';

/** `XRayConfig`: TCP is the default of an address and none of its daemon (tracers/xray/config.cc). */
export function* xrayDaemon(message: Message): Generator<ContentProblem> {
  const daemon = message.message('daemonEndpoint');
  if (daemon?.text('protocol') === 'UDP') return;
  const says = 'X-Ray daemon endpoint must be a UDP socket address';
  const problem = 'the `daemon_endpoint` of X-Ray is not reached by UDP';
  yield { problem, origin: daemon?.origin ?? message.origin, says, next: 'write `protocol: UDP` into it' };
}
