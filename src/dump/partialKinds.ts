import { filteredDump } from '../diagnostic/catalogue/dump.ts';
import { truncatedInput } from '../diagnostic/catalogue/input.ts';
import type { Collector } from '../diagnostic/collector.ts';
import { type DocumentItems, memberNode } from '../input/documentNode.ts';
import { camelCase } from './fieldName.ts';
import type { Part } from './part.ts';
import { type ResourceKind, resourceKinds } from './resource.ts';
import { isListShape } from './shape/configDump.ts';
import type { RecognisedDump } from './shape/recognition.ts';

/**
 * The kinds of which the proxy may have resources that none of the files shows, although there is a section for them:
 * that one is not here says nothing then.
 */
export function partialKinds(parts: readonly Part[], collector: Collector): ReadonlySet<ResourceKind> {
  for (const { document, recognised } of parts) {
    const missing = recognised.shape === 'config_dump' ? notShownAgain(recognised) : undefined;
    if (missing === undefined) continue;
    const { kind, count, isAll } = missing;
    // Of what is cut off it has been said.
    const isCut = collector
      .all()
      .some(({ code, origin }) => code === truncatedInput.code && origin?.file === document.file);
    if (!isCut)
      collector.report(filteredDump, { file: document.file, pointer: document.root.pointer }, { kind, count });
    // A cluster that somebody took out says nothing of listeners.
    return new Set(kind === 'listener' || isAll ? resourceKinds : [kind]);
  }
  return new Set([...waitingForMore(parts), ...listsAlone(parts), ...withoutNames(parts)]);
}

interface NotShown {
  readonly kind: ResourceKind;
  readonly count: number;
  /** None is shown, as under a filter that no name passes. */
  readonly isAll: boolean;
}

/** A whole dump shows what the bootstrap configures itself once more; `?name_regex=` and `?mask=` leave it out there. */
function notShownAgain({ sections, present }: RecognisedDump): NotShown | undefined {
  for (const kind of ['listener', 'cluster'] as const) {
    const ofKind = sections.filter((section) => section.kind === kind);
    const shown = ofKind.filter(({ fromBootstrap }) => fromBootstrap === undefined);
    const again = shown.filter(({ state }) => state === 'static').reduce((sum, { items }) => sum + items.length, 0);
    const own = ofKind.filter(({ fromBootstrap }) => fromBootstrap !== undefined);
    const more = own.reduce((sum, { items }) => sum + items.length, 0) - again;
    if (!present.has(kind) || more <= 0) continue;
    const count = more - own.reduce((sum, { items }) => sum + apiListeners(items), 0);
    if (count > 0) return { kind, count, isAll: again === 0 };
  }
  return undefined;
}

/** Listeners for the API of Envoy Mobile stand in no section. */
function apiListeners(items: DocumentItems): number {
  let count = 0;
  for (let index = 0; index < items.length; index++) {
    const name = 'api_listener';
    if (memberNode(items.at(index), name, camelCase(name)) !== undefined) count++;
  }
  return count;
}

/** Routes of v1 have no name: it stood in the request for them, so that any may be the one that is asked for. */
function withoutNames(parts: readonly Part[]): readonly ResourceKind[] {
  const sections = parts.flatMap(({ recognised }) => recognised.sections);
  const isUnnamed = sections.some(
    ({ kind, entry, items }) =>
      kind === 'route_configuration' && entry.form === 'bare' && entry.encoding === 'v1' && items.length > 0,
  );
  return isUnnamed ? ['route_configuration'] : [];
}

/** What a bootstrap gets from a control plane, of which no answer is here. */
function waitingForMore(parts: readonly Part[]): readonly ResourceKind[] {
  const answered = new Set(parts.flatMap(({ recognised }) => [...recognised.present]));
  return parts.flatMap(({ recognised }) =>
    recognised.sections
      .filter(({ fromBootstrap, kind }) => fromBootstrap === 'incomplete' && !answered.has(kind))
      .map(({ kind }) => kind),
  );
}

/** `?resource=` and a `?mask=` may give one list, and static resources stand in another one than those of a control plane. */
function listsAlone(parts: readonly Part[]): readonly ResourceKind[] {
  const sections = parts.flatMap(({ recognised }) => recognised.sections.map((section) => ({ recognised, section })));
  return resourceKinds.filter((kind) => {
    const ofKind = sections.filter(({ section }) => section.kind === kind && section.fromBootstrap === undefined);
    if (ofKind.length === 0 || kind === 'bootstrap') return false;
    const states = new Set(ofKind.map(({ section }) => (section.state === 'static' ? 'static' : 'dynamic')));
    return ofKind.every(({ recognised }) => isListShape(recognised.shape)) && states.size < 2;
  });
}
