import { incompleteBootstrap, repeatedSection, replacedAnswer } from '../diagnostic/catalogue/dump.ts';
import type { Collector } from '../diagnostic/collector.ts';
import { contradict } from './contradiction.ts';
import type { FiledSection } from './kindIndex.ts';
import type { Part } from './part.ts';
import type { ResourceKind } from './resource.ts';
import { isControlPlaneShape, isListShape } from './shape/configDump.ts';
import type { RecognisedDump } from './shape/recognition.ts';

/** A section, and whether its document holds some resources of its kinds only, and says nothing about others. */
type Candidate = FiledSection & {
  readonly partial: boolean;
  readonly isControlPlane: boolean;
  /** Its document is of a whole proxy, so that another one in the file is of another proxy or moment. */
  readonly isWhole: boolean;
  readonly shape: string;
};

/**
 * The sections of each kind. What a bootstrap configures stands again in the sections proper, and counts without them.
 * Where several files have a whole section for a kind, the first that has resources of it is used: two captures of one
 * proxy do not add up. Files with single resources or discovery responses do. Of one name, the first file counts, and in
 * that file the last document, as the answers of a control plane follow each other.
 */
export function sectionsInUse(
  parts: readonly Part[],
  collector: Collector,
): ReadonlyMap<ResourceKind, readonly FiledSection[]> {
  // Answers of a control plane and single resources come to those of the bootstrap, a dump has these again.
  const whole = parts.filter(({ recognised }) => !isPartial(recognised));
  const proper = new Set(whole.flatMap(({ recognised }) => [...recognised.present]));
  const answered = new Set(parts.map(({ recognised }) => recognised.update?.kind));
  const files = [...new Set(parts.map(({ document }) => document.file))];
  const byKind = new Map<ResourceKind, Candidate[]>();
  const replaced = replacedParts(parts);
  const removed = removedLater(parts);
  parts.forEach((part, position) => {
    const { document, recognised } = part;
    // Every document has a rank of its own: files in order, the documents of a file the other way round.
    const rank = position - files.indexOf(document.file) * 2 * parts.length;
    for (const section of recognised.sections) {
      if (section.fromBootstrap !== undefined && proper.has(section.kind)) continue;
      if (replaced.has(part)) {
        const count = section.items.length;
        const origin = { file: document.file, pointer: section.items.length > 0 ? section.items.at(0).pointer : '' };
        collector.report(replacedAnswer, origin, { kind: section.kind, count });
        continue;
      }
      if (section.fromBootstrap === 'incomplete' && !answered.has(section.kind)) {
        const origin = { file: document.file, pointer: document.root.pointer };
        collector.report(incompleteBootstrap, origin, { kind: `${section.kind}s`, path: section.moreFrom });
      }
      const filed = byKind.get(section.kind) ?? [];
      byKind.set(section.kind, filed);
      filed.push({
        file: document.file,
        section,
        rank,
        partial: isPartial(recognised),
        isControlPlane: isControlPlaneShape(recognised.shape),
        isWhole: isWhole(recognised),
        shape: recognised.shape,
        removed: removed.get(part) ?? NONE,
      });
    }
  });
  const repeated: Repetition[] = [];
  const inUse = new Map([...byKind].map(([kind, filed]) => [kind, ofOneCapture(kind, filed, repeated)]));
  for (const { other, file } of repeated) {
    const kinds = repeated.filter((one) => one.other === other && one.file === file).map(({ kind }) => kind);
    const shape = other === file ? repeated.find((one) => one.other === other && one.file === file)?.shape : undefined;
    collector.report(repeatedSection, { file: other, pointer: '' }, { kinds, file, within: shape });
  }
  return inUse;
}

/** Answers that a later one of the same file about the same kind, which has all of its kind, has made void. */
function replacedParts(parts: readonly Part[]): ReadonlySet<Part> {
  const replaced = new Set<Part>();
  const before = new Map<string, Part[]>();
  for (const part of parts) {
    const { update } = part.recognised;
    if (update?.kind === undefined) continue;
    const key = `${update.kind} ${part.document.file}`;
    const earlier = before.get(key) ?? [];
    before.set(key, earlier);
    if (update.extent === 'whole') for (const one of earlier.splice(0)) replaced.add(one);
    earlier.push(part);
  }
  return replaced;
}

/** For each answer the names of its kind that later incremental answers of the same file have removed. */
function removedLater(parts: readonly Part[]): ReadonlyMap<Part, ReadonlySet<string>> {
  const byPart = new Map<Part, ReadonlySet<string>>();
  const after = new Map<string, ReadonlySet<string>>();
  for (const part of [...parts].reverse()) {
    const { update } = part.recognised;
    if (update?.kind === undefined) continue;
    const key = `${update.kind} ${part.document.file}`;
    const gone = after.get(key) ?? NONE;
    byPart.set(part, gone);
    if (update.removed.size > 0) after.set(key, new Set([...gone, ...update.removed]));
  }
  return byPart;
}

const NONE: ReadonlySet<string> = new Set();

const isPartial = ({ shape }: RecognisedDump): boolean => isPartialShape(shape);

/** Of files with such a shape several about the same kind are joined. */
export const isPartialShape = (shape: string): boolean => /^(?:single |DiscoveryRe|config_dump\?)/.test(shape);

/** A dump, or a bootstrap with listeners and clusters; one that has but one kind may be a piece of it. */
function isWhole({ shape, sections }: RecognisedDump): boolean {
  const has = (kind: ResourceKind) => sections.some((one) => one.kind === kind && one.items.length > 0);
  return shape === 'config_dump' || (/^bootstrap\b/.test(shape) && has('listener') && has('cluster'));
}

/** A file that has resources of a kind, which are not used because those of another are. */
interface Repetition {
  readonly kind: ResourceKind;
  readonly other: string;
  readonly file: string;
  readonly shape: string;
}

function ofOneCapture(
  kind: ResourceKind,
  filed: readonly Candidate[],
  repeated: Repetition[],
): readonly FiledSection[] {
  const whole = filed.filter(({ partial }) => !partial);
  const hasItems = ({ section }: FiledSection): boolean => section.items.length > 0;
  const file = (whole.find(hasItems) ?? whole[0])?.file ?? '';
  // That of the control plane is no other capture of the proxy, and is named anyway.
  const captures = whole.filter((one) => hasItems(one) && !one.isControlPlane);
  for (const { file: other, shape } of captures) {
    const isKnown = repeated.some((one) => one.kind === kind && one.other === other);
    if (other !== file && !isKnown) repeated.push({ kind, other, file, shape });
  }
  const own = whole.filter((one) => one.file === file && hasItems(one));
  // Lists that were asked for one by one add up, and each may be there from several proxies.
  const lists = filed.filter((one) => isListShape(one.shape) && hasItems(one));
  const earlier = [...groups(own, ({ shape }) => shape), ...groups(lists, listOf)].flatMap(earlierCaptures);
  for (const first of new Map(earlier.map((one) => [one.file, one])).values()) {
    repeated.push({ kind, other: first.file, file: first.file, shape: first.shape });
  }
  return filed.filter((one) => (one.partial || one.file === file) && !earlier.includes(one));
}

const listOf = ({ file, shape, section }: Candidate): string => `${section.state} ${shape} ${file}`;

function groups(filed: readonly Candidate[], keyOf: (one: Candidate) => string): readonly (readonly Candidate[])[] {
  return [...new Set(filed.map(keyOf))].map((key) => filed.filter((one) => keyOf(one) === key));
}

/**
 * Of several whole dumps in one file the last one counts, as for every document; of several lists too, if they are no parts of
 * one.
 */
function earlierCaptures(same: readonly Candidate[]): readonly Candidate[] {
  const last = Math.max(...same.map(({ rank }) => rank));
  const earlier = same.filter(({ rank }) => rank < last);
  const several = same.filter((one) => one.isWhole).length > 1;
  return earlier.length === 0 || several || contradict(same) ? earlier : [];
}
