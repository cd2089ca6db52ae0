import type { ScopedRouteConfiguration } from '../../model/scopedRouteConfiguration.ts';
import type { ScopedRoutes, ScopeKeyFragment } from '../../model/scopedRoutes.ts';
import type { HttpContext } from './httpContext.ts';

export interface ScopeChoice {
  /** Undefined: no key can be built from this request. */
  readonly key: readonly string[] | undefined;
  readonly scope: ScopedRouteConfiguration | undefined;
}

/** The scope whose key the request's headers make: every fragment has to be there (scoped_config_impl.cc). */
export function chooseScope(scopedRoutes: ScopedRoutes, context: HttpContext): ScopeChoice {
  const scopes =
    scopedRoutes.inline ??
    context.proxy.resources.scopedRouteConfigurations
      .all()
      .filter(({ group }) => group === undefined || group === scopedRoutes.name);
  const headers = scopedRoutes.fragments.map(({ header }) => context.request.header(header));
  if (headers.every(({ known }) => known !== undefined)) {
    const key = keyOf(scopedRoutes.fragments, (index) => headers[index]?.known ?? null);
    return { key, scope: key && scopes.find((scope) => sameKey(scope.key, key)) };
  }
  const name = `scope of ${scopedRoutes.fragments.map(({ header }) => `header ${header}`).join(', ')}`;
  const scope = context.oracle.choose<ScopedRouteConfiguration | undefined>({ kind: 'request', name }, [
    ...scopes.map((one) => ({ label: one.key.join(', '), value: one })),
    { label: 'none of the scopes', value: undefined },
  ]);
  return { key: scope?.key, scope };
}

function keyOf(
  fragments: readonly ScopeKeyFragment[],
  valueAt: (index: number) => string | null,
): readonly string[] | undefined {
  const key: string[] = [];
  for (const [index, fragment] of fragments.entries()) {
    const part = partOf(fragment, valueAt(index));
    if (part === undefined) return undefined;
    key.push(part);
  }
  return key;
}

function partOf({ elementSeparator, extract }: ScopeKeyFragment, value: string | null): string | undefined {
  if (value === null) return undefined;
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
