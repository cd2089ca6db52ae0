import type { ListenerRule } from './listenerCheck.ts';
import { addresses } from './rule/addresses.ts';
import { anyTypes } from './rule/anyTypes.ts';
import { chainContents } from './rule/chainContents.ts';
import { chainCount } from './rule/chainCount.ts';
import { chainNames } from './rule/chainNames.ts';
import { extensionConstraints } from './rule/extensionConstraints.ts';
import { extensions } from './rule/extensions.ts';
import { filterOrder } from './rule/filterOrder.ts';
import { internalListener } from './rule/internalListener.ts';
import { listenerKind } from './rule/listenerKind.ts';
import { matchedRanges } from './rule/matchedRanges.ts';
import { matcherContents } from './rule/matcherContents.ts';
import { missingCertificate } from './rule/missingCertificate.ts';
import { negativeDuration } from './rule/negativeDuration.ts';
import { overlappingMatches } from './rule/overlappingMatches.ts';
import { partialWildcards } from './rule/partialWildcards.ts';
import { quicListener } from './rule/quicListener.ts';
import { routeClusters } from './rule/routeClusters.ts';
import { routeDiscovery } from './rule/routeDiscovery.ts';
import { routeDomains } from './rule/routeDomains.ts';
import { sameMatch } from './rule/sameMatch.ts';
import { socketFeatures } from './rule/socketFeatures.ts';
import { unimplementedFields } from './rule/unimplementedFields.ts';
import { unreadableJson } from './rule/unreadableJson.ts';
import { violatedConstraints } from './rule/violatedConstraints.ts';

/** All that Envoy refuses a listener for by itself, as far as we know it; docs/refusals.md lists what we do not check. */
export const rules: readonly ListenerRule[] = [
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
  sameMatch,
  missingCertificate,
  filterOrder,
  routeDomains,
  chainContents,
  routeClusters,
  routeDiscovery,
  chainNames,
  matchedRanges,
  partialWildcards,
  overlappingMatches,
  matcherContents,
  internalListener,
];
