import { type EnvoyVersion, isAtLeast } from '../../match/envoyVersion.ts';
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

const trace = 'envoy.config.trace.v3.';
const openCensus = `${trace}OpenCensusConfig`;

/** Tracers that Envoys of today have no more; earlier ones may have had them, so the release has to be known. */
const removed: ReadonlySet<string> = new Set([`${trace}LightstepConfig`, `${trace}TraceServiceConfig`, openCensus]);

/** `provider` (or `http` of a bootstrap) names a tracer that is there; 1.36 was the first that was asked. */
export function* removedTracer(
  provider: Message | undefined,
  version: EnvoyVersion | undefined,
): Generator<ContentProblem> {
  const type = provider?.any('typedConfig')?.type ?? '';
  if (provider === undefined || !removed.has(type) || version === undefined || !isAtLeast(version, 36)) return;
  const says =
    type === openCensus
      ? `could not find @type 'type.googleapis.com/${type}'`
      : `Didn't find a registered implementation for '${provider.text('name')}' with type URL: '${type}'`;
  const next = 'send spans with `envoy.config.trace.v3.OpenTelemetryConfig`';
  yield { problem: `Envoy has no tracer \`${type}\` any more`, origin: provider.origin, says, next };
}
