import { isJsonArray, memberOf } from '../base/json.ts';
import { LONG_LIST } from '../base/longList.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { forgetRead } from '../proto/readMessage.ts';
import { type CorsPolicy, readCorsPolicy } from './corsPolicy.ts';
import { type HeaderMutation, readRequestHeaderChanges } from './headerMutation.ts';
import { type Matcher, readMatcher } from './matcher.ts';
import { type Metadata, readMetadataField } from './metadata.ts';
import { type PerFilterConfig, readPerFilterConfigs } from './perFilterConfig.ts';
import { type RetriedFailures, readRetriedFailures } from './retriedFailures.ts';
import { type Route, readRoute } from './route.ts';

/** `envoy.config.route.v3.VirtualHost`. */
export interface VirtualHost {
  /** Position in the route configuration; names may repeat. */
  readonly index: number;
  readonly name: string;
  readonly domains: readonly string[];
  /** Read when they are asked for: a mesh has thousands of hosts in one configuration, and a request is for one. */
  readonly routes: readonly Route[];
  /** The same, one after the other, and none is kept. */
  readonly eachRoute: () => Iterable<Route>;
  /** Chooses the route instead of the list. */
  readonly matcher: Matcher | undefined;
  readonly requireTls: 'NONE' | 'EXTERNAL_ONLY' | 'ALL';
  /** The old form; the cors filter's own configuration goes before it. */
  readonly cors: CorsPolicy | undefined;
  /** Of routes without a policy of their own. */
  readonly retries: RetriedFailures | undefined;
  readonly metadata: Metadata | undefined;
  /** `RateLimit` each; read when a filter asks for them. */
  readonly rateLimits: () => readonly Message[];
  readonly perFilterConfigs: ReadonlyMap<string, PerFilterConfig>;
  readonly requestHeaderChanges: readonly HeaderMutation[];
  readonly origin: Origin;
}

export function readVirtualHost(message: Message, index: number): VirtualHost {
  const matcher = message.message('matcher');
  const cors = message.message('cors');
  const requireTls = message.text('requireTls');
  let routes: readonly Route[] | undefined;
  function* eachRoute(): Iterable<Route> {
    let place = 0;
    for (const route of message.eachMessage('routes')) yield readRoute(route, place++);
    forgetRead(message);
  }
  return {
    index,
    name: message.text('name'),
    domains: message.texts('domains'),
    get routes() {
      routes ??= readRoutes(message);
      return routes;
    },
    eachRoute,
    matcher: matcher && readMatcher(matcher),
    requireTls: requireTls === 'ALL' || requireTls === 'EXTERNAL_ONLY' ? requireTls : 'NONE',
    cors: cors && readCorsPolicy(cors),
    retries: readRetriedFailures(message),
    metadata: readMetadataField(message, 'metadata'),
    rateLimits: () => message.messages('rateLimits'),
    perFilterConfigs: readPerFilterConfigs(message),
    requestHeaderChanges: readRequestHeaderChanges(message),
    origin: message.origin,
  };
}

/** Of very many routes nothing but themselves is kept. */
function readRoutes(message: Message): readonly Route[] {
  const source = memberOf(message.source, 'routes');
  const isMany = isJsonArray(source) && source.length > LONG_LIST;
  return Array.from(message.eachMessage('routes'), (route, index) => {
    const read = readRoute(route, index);
    if (isMany) forgetRead(route);
    return read;
  });
}
