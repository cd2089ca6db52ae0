import type { ChainRule, ListenerRule } from './listenerCheck.ts';
import { addresses } from './rule/addresses.ts';
import { anyTypes } from './rule/anyTypes.ts';
import { chainContents, listenerContents } from './rule/builtContents.ts';
import { chainCount } from './rule/chainCount.ts';
import { chainNames } from './rule/chainNames.ts';
import { chainConstraints, extensionConstraints } from './rule/extensionConstraints.ts';
import { chainExtensions, extensions } from './rule/extensions.ts';
import { chainFilterDiscovery, listenerFilterDiscovery } from './rule/filterDiscovery.ts';
import { filterOrder } from './rule/filterOrder.ts';
import { internalListener } from './rule/internalListener.ts';
import { listenerKind } from './rule/listenerKind.ts';
import { matchedRanges } from './rule/matchedRanges.ts';
import { matcherContents } from './rule/matcherContents.ts';
import { missingCertificate } from './rule/missingCertificate.ts';
import { negativeDuration } from './rule/negativeDuration.ts';
import { oldApi } from './rule/oldApi.ts';
import { overlappingMatches } from './rule/overlappingMatches.ts';
import { partialWildcards } from './rule/partialWildcards.ts';
import { quicChain, quicListener } from './rule/quicListener.ts';
import { routeClusters } from './rule/routeClusters.ts';
import { routeDiscovery } from './rule/routeDiscovery.ts';
import { routeDomains } from './rule/routeDomains.ts';
import { sameMatch } from './rule/sameMatch.ts';
import { socketFeatures } from './rule/socketFeatures.ts';
import { tracerCluster } from './rule/tracerCluster.ts';
import { unimplementedFields } from './rule/unimplementedFields.ts';
import { unreadableJson } from './rule/unreadableJson.ts';
import { violatedConstraints } from './rule/violatedConstraints.ts';

/**
 * All that Envoy refuses a listener for by itself, as far as we know it, without what `matchRules` and `chainRules` say of its chains;
 * docs/refusals.md lists what we do not check.
 */
export const rules: readonly ListenerRule[] = [
  oldApi,
  unreadableJson,
  anyTypes,
  negativeDuration,
  violatedConstraints,
  listenerKind,
  addresses,
  socketFeatures,
  extensions,
  extensionConstraints,
  chainCount,
  quicListener,
  unimplementedFields,
  listenerContents,
  listenerFilterDiscovery,
  chainNames,
  partialWildcards,
  overlappingMatches,
  matcherContents,
  internalListener,
];

/** Those about what each of the chains is for, the default one last; some remember the chains before. */
export const matchRules = (): readonly ChainRule[] => [sameMatch(), matchedRanges];

/** Those about what stands in each of the chains, whatever it is for. */
export const chainRules: readonly ChainRule[] = [
  chainExtensions,
  chainConstraints,
  quicChain,
  missingCertificate,
  filterOrder,
  routeDomains,
  chainContents,
  routeClusters,
  routeDiscovery,
  chainFilterDiscovery,
  tracerCluster,
];
