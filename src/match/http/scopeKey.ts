import type { ScopedRouteConfiguration } from '../../model/scopedRouteConfiguration.ts';
import type { HeaderFragment, ScopedRoutes, ScopeKeyFragment } from '../../model/scopedRoutes.ts';
import { portStart } from './hostPort.ts';
import type { HttpContext } from './httpContext.ts';

export interface ScopeChoice {
  /** Undefined: no key can be built from this request. */
  readonly key: readonly string[] | undefined;
  readonly scope: ScopedRouteConfiguration | undefined;
  /** What is asked where this scope has no route for the request; undefined: nothing. */
  readonly next: (() => ScopeChoice) | undefined;
}

/**
 * The scope whose key the request makes: every fragment has to be there (scoped_config_impl.cc). In Higress a host that no
 * scope has is made wider label by label, and so is one whose scope has no route.
 */
export function chooseScope(scopedRoutes: ScopedRoutes, context: HttpContext): ScopeChoice {
  const { fragments, inline, name, retriesOtherScopes } = scopedRoutes;
  const scopes =
    inline ??
    context.proxy.resources.scopedRouteConfigurations
      .all()
      .filter(({ group }) => group === undefined || group === name);
  const parts = fragments.map((fragment) => partsOf(fragment, context));
  if (!parts.includes(undefined)) return inOrder(scopes, keysOf(fragments, parts), retriesOtherScopes);
  const scope = context.oracle.choose<ScopedRouteConfiguration | undefined>(
    { kind: 'request', name: `scope of ${fragments.map(nameOf).join(', ')}` },
    [
      ...scopes.map((one) => ({ label: one.key.join(', '), value: one })),
      { label: 'none of the scopes', value: undefined },
    ],
  );
  return { key: scope?.key, scope, next: undefined };
}

function inOrder(
  scopes: readonly ScopedRouteConfiguration[],
  keys: readonly (readonly string[])[],
  retries: boolean,
): ScopeChoice {
  for (const [index, key] of keys.entries()) {
    const scope = scopes.find((one) => sameKey(one.key, key));
    const left = retries ? keys.slice(index + 1) : [];
    const next = left.length === 0 ? undefined : () => inOrder(scopes, left, retries);
    if (scope !== undefined) return { key, scope, next };
  }
  return { key: keys[0], scope: undefined, next: undefined };
}

/** The keys in the order in which they are looked up; none where a fragment is absent. */
function keysOf(
  fragments: readonly ScopeKeyFragment[],
  parts: readonly (readonly string[] | null | undefined)[],
): readonly (readonly string[])[] {
  const known = parts.filter((part) => part !== null && part !== undefined);
  if (known.length < parts.length) return [];
  const hosts = known.filter((_, index) => fragments[index]?.kind === 'host');
  const count = hosts.length === 0 ? 1 : Math.min(...hosts.map(({ length }) => length));
  return Array.from({ length: count }, (_, round) =>
    known.map((part, index) => part[fragments[index]?.kind === 'host' ? round : 0] ?? ''),
  );
}

/** What a fragment is of this request, of a host the wider ones behind it; null: absent, undefined: not known. */
function partsOf(fragment: ScopeKeyFragment, { request, socket }: HttpContext): readonly string[] | null | undefined {
  switch (fragment.kind) {
    case 'header': {
      const { known } = request.header(fragment.header);
      if (known === undefined || known === null) return known;
      const part = partOf(fragment, known);
      return part === undefined ? null : [part];
    }
    case 'host': {
      const { known } = request.authority;
      return known === undefined ? undefined : widerHosts(known ?? '', fragment.mostWider);
    }
    case 'local_port':
      return [String(socket.localAddress.port)];
    case 'unknown':
      return undefined;
  }
}

function widerHosts(authority: string, most: number): readonly string[] {
  const start = portStart(authority);
  const hosts = [start < 0 ? authority : authority.slice(0, start)];
  for (let host = hosts[0] ?? ''; host !== '*' && hosts.length <= most; hosts.push(host)) {
    const dot = host.length < 2 ? -1 : host.indexOf('.', host.startsWith('*.') ? 2 : 0);
    host = dot < 0 ? '*' : `*${host.slice(dot)}`;
  }
  return hosts;
}

function nameOf(fragment: ScopeKeyFragment): string {
  switch (fragment.kind) {
    case 'header':
      return `header ${fragment.header}`;
    case 'host':
      return 'the host';
    case 'local_port':
      return 'the port';
    case 'unknown':
      return 'a fragment that is not known';
  }
}

function partOf({ elementSeparator, extract }: HeaderFragment, value: string): string | undefined {
  const elements = elementSeparator === '' ? [value] : value.split(elementSeparator);
  if (extract.kind === 'index') return elements[extract.index];
  if (extract.kind === 'unset') return undefined;
  for (const element of elements) {
    const start = element.indexOf(extract.separator);
    const [key, part] =
      start < 0 ? [element, ''] : [element.slice(0, start), element.slice(start + extract.separator.length)];
    if (key === extract.key) return part;
  }
  return undefined;
}

const sameKey = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((part, index) => part === right[index]);
