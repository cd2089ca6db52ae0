import { isJsonObject, type JsonValue } from '../../base/json.ts';
import type { Metadata } from '../../model/metadata.ts';
import type { MetadataMatcher } from '../../model/metadataMatcher.ts';
import type { MetadataSource } from '../../model/sourcedMetadata.ts';
import type { ProxyState, StateQuestion } from './proxyState.ts';
import { describeStructValue, structValueHolds } from './structValueMatch.ts';

/** Whether metadata satisfies a matcher; dynamic metadata of filters that are not evaluated is open. */
export function metadataHolds(
  matcher: MetadataMatcher,
  source: MetadataSource,
  question: StateQuestion & { readonly state: ProxyState },
): { readonly holds: boolean; readonly wanted: string } {
  const { state } = question;
  const name = [matcher.filter, ...matcher.path].join('/');
  const kind = source === 'route' ? 'route metadata' : 'metadata';
  const wanted = `${matcher.invert ? 'not: ' : ''}${kind} ${name} ${describeStructValue(matcher.value)}`;
  const found =
    source === 'route'
      ? { value: valueIn(state.routeMetadata, matcher) }
      : state.metadataAt(matcher.filter, matcher.path);
  if (found !== 'open') {
    return { holds: structValueHolds(matcher.value, found.value, question.report) !== matcher.invert, wanted };
  }
  const fact = { kind: 'proxy_state', name: `metadata ${name}` } as const;
  const words = describeStructValue(matcher.value);
  const holds = question.answers.ask(question.oracle, fact, `one that ${words}`, `none that ${words}`);
  return { holds: holds !== matcher.invert, wanted };
}

function valueIn(metadata: Metadata | undefined, { filter, path }: MetadataMatcher): JsonValue | undefined {
  let value: JsonValue | undefined = metadata?.filterMetadata.get(filter);
  for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}
