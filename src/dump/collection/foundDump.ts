import { Collector } from '../../diagnostic/collector.ts';
import { contentKind } from '../../input/contentKind.ts';
import { headOf } from '../../input/head.ts';
import type { Source } from '../../input/source.ts';
import { plainHead, wrappingOf } from '../../input/wrapped/wrapping.ts';
import type { ProxyIdentity } from '../dump.ts';
import { lastUpdated } from '../lastUpdated.ts';
import { LoadedDump } from '../loadedDump.ts';
import type { Part } from '../part.ts';
import { type ResourceKind, resourceKinds } from '../resource.ts';
import { type SourceContents, sourceContents } from '../sourceContents.ts';
import { mayBeDump } from './mayBeDump.ts';

/** What one file of a collection says about one proxy. */
export interface FoundDump {
  readonly path: string;
  /** Where a file holds the dumps of several proxies, the one's name in it. */
  readonly inner: string | undefined;
  readonly shape: string;
  readonly identity: ProxyIdentity;
  /** How many items each section has; a kind without a section is missing. */
  readonly sections: ReadonlyMap<ResourceKind, number>;
  /** Kinds of which it only has what its bootstrap configures: a file that speaks of them itself has that again. */
  readonly fromBootstrap: ReadonlySet<ResourceKind>;
  /** Milliseconds since 1970: the newest change of a listener, or the start of the proxy. */
  readonly lastUpdated: number | undefined;
}

export interface FoundDumps {
  readonly found: readonly FoundDump[];
  /** Why the file was not read to its end. */
  readonly problems: readonly string[];
  /** Why nothing was found, where more than the beginning of it was looked at. */
  readonly refusal?: string | undefined;
}

/**
 * The dumps in a file: none, when it holds something else, which in a collection is nothing to complain about. Of a file that
 * was named by itself examples count, too.
 */
export async function findDumps(source: Source, isNamed = false): Promise<FoundDumps> {
  const head = plainHead(headOf(source.bytes).bytes);
  const content = contentKind(head, source.bytes.size);
  const nothing = { found: [], problems: [] };
  if (content.kind === 'empty' || content.kind === 'other') return nothing;
  if (content.kind !== 'admin_page' && !mayBeDump(head, content, source)) return nothing;
  const collector = new Collector();
  const { parts, named, others } = await sourceContents(source, collector);
  const found = named.flatMap(({ name, parts }) => {
    const own = parts();
    return own.length === 0 ? [] : [factsOf(own, name)];
  });
  const all = parts.length === 0 ? found : [factsOf(parts, undefined), ...found];
  const isInPage = !isNamed && isPage(source);
  // An empty list may be anybody's.
  const dumps = all.filter(({ shape }) => (isInPage ? shape.startsWith('config_dump') : shape !== 'list'));
  // What begins like Envoy's configuration in YAML and is none can only be a broken dump; JSON may be anything.
  const isMeant = dumps.length > 0 || (content.kind === 'yaml' && !isInPage);
  const errors = collector.all().filter(({ severity }) => severity === 'error');
  return {
    found: dumps,
    problems: isMeant ? errors.map(({ message }) => message) : [],
    refusal: dumps.length === 0 ? (errors[0]?.message ?? known(others)) : undefined,
  };
}

/** What is known of documents that are no dumps. */
function known(others: SourceContents['others']): string | undefined {
  const [what] = others.flatMap((other) => other.known?.what ?? []);
  return what === undefined ? undefined : `it is ${what}`;
}

/** Pages for people, and scripts, have examples in them, and rarely a whole dump. */
function isPage({ bytes }: Source): boolean {
  const wrapping = wrappingOf(headOf(bytes).bytes);
  return wrapping !== undefined && ['fence', 'here-document', 'program', 'web page'].includes(wrapping);
}

function factsOf(parts: readonly Part[], inner: string | undefined): FoundDump {
  const dump = new LoadedDump(parts, new Collector());
  const kinds = resourceKinds.filter((kind) => dump.hasSection(kind));
  return {
    path: parts[0]?.document.file ?? '',
    inner,
    shape: [...new Set(dump.shapes.map(({ shape }) => shape))].join(' + '),
    identity: dump.proxy,
    sections: new Map(kinds.map((kind) => [kind, dump.count(kind)] as const)),
    fromBootstrap: new Set(kinds.filter((kind) => !parts.some(({ recognised }) => recognised.present.has(kind)))),
    lastUpdated: lastUpdated(dump),
  };
}
