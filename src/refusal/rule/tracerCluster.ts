import { refusedContents } from '../../diagnostic/catalogue/contentRefusal.ts';
import type { Message } from '../../proto/message.ts';
import { removedTracer } from '../contents/tracers.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** Tracers that look their collector up when they are made, and what Envoy calls them; the others do so when they send. */
const tracers: ReadonlyMap<string, string> = new Map([
  ['envoy.config.trace.v3.ZipkinConfig', 'zipkin'],
  ['envoy.config.trace.v3.DatadogConfig', 'datadog'],
]);

/** The tracer and the cluster that spans go to are there. Only where all clusters are known: a file with which a proxy starts. */
export const tracerCluster: ChainRule = function* ({ listener, chain, contents, hasCluster, version }) {
  if (hasCluster === undefined) return;
  for (const { config } of chain.filters) {
    if (config?.kind !== 'opened' || config.type !== manager) continue;
    const tracing = config.message.message('tracing')?.message('provider');
    const provider = tracing?.any('typedConfig');
    for (const { problem, origin, says, next } of removedTracer(tracing, version)) {
      const parameters = { listener: listener.name, where: chainName(chain), problem, next };
      const order = orderOf(chain, chainStep.filters);
      yield finding(listener, { kind: refusedContents, parameters, origin, order, says });
    }
    const name = tracers.get(provider?.type ?? '');
    const tracer = contents.inside(provider);
    const cluster = name === undefined ? '' : (tracer?.text('collectorCluster') ?? '');
    if (tracer === undefined || cluster === '' || hasCluster(cluster) || !isNeeded(tracer)) continue;
    yield finding(listener, {
      kind: refusedContents,
      parameters: {
        listener: listener.name,
        where: chainName(chain),
        problem: `its spans go to cluster \`${cluster}\`, which is not there`,
        next: 'add the cluster, or correct its name',
      },
      origin: tracer.originOf('collectorCluster'),
      order: orderOf(chain, chainStep.filters),
      says: `envoy.tracers.${name}: unknown cluster '${cluster}'`,
    });
  }
};

/** Zipkin has another way to its collector. */
const isNeeded = (tracer: Message): boolean => !tracer.declares('collectorService') || !tracer.has('collectorService');
