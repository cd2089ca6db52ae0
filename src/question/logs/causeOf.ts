import { byTables, timers, unknown } from './causes/byTables.ts';
import { captureLoop } from './causes/captureLoop.ts';
import { clientProtocol } from './causes/clientProtocol.ts';
import { clusterNotFound } from './causes/clusterNotFound.ts';
import { configuration } from './causes/configuration.ts';
import { connectionEnd, downstreamTls } from './causes/downstreamTls.ts';
import { httpRoute } from './causes/httpRoute.ts';
import { listenerFilters } from './causes/listenerFilters.ts';
import { noHealthyEndpoint } from './causes/noHealthyEndpoint.ts';
import { policies } from './causes/policies.ts';
import { served } from './causes/served.ts';
import { blackHole } from './causes/unknownDestination.ts';
import { unknownSide } from './causes/unknownSide.ts';
import { upstreamFailure } from './causes/upstreamFailure.ts';
import type { LineContext } from './lineContext.ts';
import type { Cause } from './lineExplanation.ts';

/** From the most telling to what is left; the first that knows the line has it. */
const rules: readonly ((context: LineContext) => Cause | undefined)[] = [
  configuration,
  unknownSide,
  captureLoop,
  policies,
  clusterNotFound,
  blackHole,
  noHealthyEndpoint,
  httpRoute,
  clientProtocol,
  upstreamFailure,
  timers,
  downstreamTls,
  connectionEnd,
  listenerFilters,
  served,
  byTables,
];

/** The cause of a line that does not say that there was no filter chain. */
export function causeOf(context: LineContext): Cause {
  for (const rule of rules) {
    const cause = rule(context);
    if (cause !== undefined) return cause;
  }
  return unknown(context);
}
