import type { Origin } from '../../diagnostic/origin.ts';
import { describePathSpecifier } from '../../match/http/routeConditions.ts';
import { type PathSpecifier, readPathSpecifier } from '../../model/routeMatch.ts';
import type { Message } from '../../proto/message.ts';
import { RoutesBefore } from './routesBefore.ts';

/** Routes of one route configuration that no request comes to, for the same reason. */
export interface UnreachableRoutes {
  /** The first of them: `route #2 \`old\``. */
  readonly route: string;
  readonly host: string;
  readonly origin: Origin;
  /** Completes "it can never match: …". */
  readonly why: string;
  readonly count: number;
  /** Whether another one is in front of it. */
  readonly isFirst: boolean;
}

/**
 * Finds routes that can never match, for certain: because one in front of them, in the same virtual host, matches whenever
 * they would, or because no path can be as they want it. What is matched has neither query nor fragment and begins with a
 * slash (path_matcher.cc; conn_manager_impl.cc answers 404 to all else).
 */
export class RouteSieve {
  readonly #found = new Map<string, UnreachableRoutes>();
  #host: { readonly name: string; readonly before: RoutesBefore; routes: number } | undefined;

  /** Virtual hosts and their routes, each host in front of its routes; other messages do not matter. */
  visit(message: Message): void {
    if (message.type === 'envoy.config.route.v3.VirtualHost') {
      // A matcher has routes of its own, and chooses among them.
      const isList = !message.has('matcher');
      this.#host = isList ? { name: message.text('name'), before: new RoutesBefore(), routes: 0 } : undefined;
    } else if (message.type === 'envoy.config.route.v3.Route') this.#visitRoute(message);
  }

  get found(): readonly UnreachableRoutes[] {
    return [...this.#found.values()];
  }

  #visitRoute(message: Message): void {
    const host = this.#host;
    const match = message.message('match');
    if (host === undefined) return;
    const index = host.routes++;
    if (match === undefined) return;
    const path = readPathSpecifier(match);
    const route = { index, name: message.text('name'), path };
    const impossible = neverLikeThat(path);
    const other = impossible === undefined ? host.before.find(path, match) : undefined;
    if (impossible === undefined && other === undefined) {
      host.before.add(route, match);
      return;
    }
    const why =
      other === undefined
        ? (impossible ?? '')
        : `${nameOf(other)} in front of it takes every request whose ${describePathSpecifier(other.path)}`;
    const known = this.#found.get(why);
    const { origin } = match;
    this.#found.set(
      why,
      known === undefined
        ? { route: nameOf(route), host: host.name, origin, why, count: 1, isFirst: other !== undefined }
        : { ...known, count: known.count + 1 },
    );
  }
}

const nameOf = ({ index, name }: { readonly index: number; readonly name: string }): string =>
  name === '' ? `route #${index}` : `route #${index} \`${name}\``;

function neverLikeThat(path: PathSpecifier): string | undefined {
  if (!('text' in path)) return undefined;
  const sign = /[?#]/.exec(path.text)?.[0];
  if (sign !== undefined) return `\`${sign}\` is no part of what a path is compared with`;
  const isBegun = path.text.startsWith('/') || (path.text === '' && path.kind === 'prefix');
  return isBegun ? undefined : 'every path begins with a slash';
}
