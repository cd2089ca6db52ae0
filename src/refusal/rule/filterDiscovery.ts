import { refusedContents } from '../../diagnostic/catalogue/contentRefusal.ts';
import type { Message } from '../../proto/message.ts';
import { selfProblem } from '../contents/configSource.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { absent, missingService } from '../discoveryCluster.ts';
import { isSurelyUnregistered } from '../extensionFamily.ts';
import {
  type ChainRule,
  chainName,
  chainStep,
  finding,
  type ListenerCheck,
  type ListenerRule,
  orderOf,
  phase,
} from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** Listener filters that come by discovery (ECDS): what is there until they come, and from where. */
export const listenerFilterDiscovery: ListenerRule = function* ({ listener, hasCluster, era }) {
  if (era !== 'v3') return;
  const kind = listener.kind === 'udp' ? 'UDP listener' : 'listener';
  for (const [index, filter] of listener.message.messages('listenerFilters').entries()) {
    for (const { problem, origin, says, next } of discovered(filter, kind, hasCluster)) {
      const parameters = {
        listener: listener.name,
        where: `listener filter \`${filter.text('name')}\``,
        problem,
        next,
      };
      yield finding(listener, {
        kind: refusedContents,
        parameters,
        origin,
        order: [phase.listenerFilters, index, 1],
        says,
      });
    }
  }
};

/** The same of network and HTTP filters. */
export const chainFilterDiscovery: ChainRule = function* ({ listener, chain, hasCluster, era }) {
  if (era !== 'v3') return;
  const found = chain.message.messages('filters').flatMap((filter) => {
    const config = filter.any('typedConfig');
    const inside = config?.kind === 'opened' && config.type === manager ? config.message.messages('httpFilters') : [];
    return [
      ...discovered(filter, 'network', hasCluster),
      ...inside.flatMap((one) => [...discovered(one, 'http', hasCluster)]),
    ];
  });
  for (const { problem, origin, says, next } of found) {
    const parameters = { listener: listener.name, where: chainName(chain), problem, next };
    yield finding(listener, {
      kind: refusedContents,
      parameters,
      origin,
      order: orderOf(chain, chainStep.filters),
      says,
    });
  }
};

/** filter/config_discovery_impl.h; network filters may be without a configuration to begin with. */
function* discovered(
  filter: Message,
  kind: 'listener' | 'UDP listener' | 'network' | 'http',
  hasCluster: ListenerCheck['hasCluster'],
): Generator<ContentProblem> {
  const discovery = filter.declares('configDiscovery') ? filter.message('configDiscovery') : undefined;
  if (discovery === undefined) return;
  const name = filter.text('name');
  const isEarly = discovery.boolean('applyDefaultConfigWithoutWarming') === true;
  if (kind !== 'network' && isEarly && !discovery.has('defaultConfig')) {
    const says = `config ${name} applied without warming but has no default config.`;
    const problem = `filter \`${name}\` is used before its configuration comes, and has no \`default_config\``;
    yield { problem, origin: discovery.originOf('applyDefaultConfigWithoutWarming'), says };
  }
  const first = discovery.any('defaultConfig');
  const types = discovery.texts('typeUrls').map((url) => url.slice(url.lastIndexOf('/') + 1));
  if (first?.kind === 'opened' && types.length > 0 && !types.includes(first.type)) {
    const says = `Error: filter config has type URL ${first.type} but expect`;
    const problem = `the \`default_config\` of filter \`${name}\` has type \`${first.type}\`, which is none of its \`type_urls\``;
    yield { problem, origin: first.origin, says };
  }
  yield* unknownTypes(discovery, name, kind === 'http' || kind === 'listener' ? kind : undefined, types);
  yield* selfProblem(discovery.message('configSource'), `the configuration of filter \`${name}\` comes`);
  const missing = hasCluster === undefined ? undefined : missingService(discovery.message('configSource'), hasCluster);
  if (missing === undefined) return;
  const { cluster, origin, says } = missing;
  yield {
    problem: `the configuration of filter \`${name}\` comes from cluster \`${cluster}\`, ${absent}`,
    origin,
    says,
  };
}

const families = { http: 'HTTP filter', listener: 'listener filter' } as const;

/** It stands for another type, which is not known before the configuration comes. */
const struct = /^(?:xds\.type\.v3|udpa\.type\.v1)\.TypedStruct$/;

/** Types that its configuration may have; those of network filters are not looked up before it comes. */
function* unknownTypes(
  discovery: Message,
  name: string,
  kind: keyof typeof families | undefined,
  types: readonly string[],
): Generator<ContentProblem> {
  if (kind === undefined) return;
  for (const [index, type] of types.entries()) {
    if (!struct.test(type) && (type === '' || !isSurelyUnregistered(type, families[kind]))) continue;
    const what = kind === 'listener' ? 'no listener factory' : 'no factory';
    const says = `Error: ${what} found for a required type URL ${type}.`;
    const problem = `filter \`${name}\` is to have a configuration of type \`${type}\`, which is no ${families[kind]}`;
    yield { problem, origin: discovery.originOf('typeUrls', index), says };
  }
}
