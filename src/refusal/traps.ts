import type { ListenerRule } from './listenerCheck.ts';
import { ignoredMatch } from './trap/ignoredMatch.ts';
import { keepMatching } from './trap/keepMatching.ts';
import { lateProxyProtocol } from './trap/lateProxyProtocol.ts';
import { missingInspector } from './trap/missingInspector.ts';
import { unknownChainName } from './trap/unknownChainName.ts';
import { unreachableChain } from './trap/unreachableChain.ts';
import { unreachableRoute } from './trap/unreachableRoute.ts';
import { uselessRequirement } from './trap/uselessRequirement.ts';
import { wholeRange } from './trap/wholeRange.ts';
import { zeroRangeTie } from './trap/zeroRangeTie.ts';

/** What Envoy accepts and nobody means: each a warning of its own. */
export const traps: readonly ListenerRule[] = [
  keepMatching,
  unknownChainName,
  ignoredMatch,
  missingInspector,
  lateProxyProtocol,
  zeroRangeTie,
  wholeRange,
  unreachableChain,
  uselessRequirement,
  unreachableRoute,
];
