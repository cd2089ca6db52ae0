import { Collector } from '../../diagnostic/collector.ts';
import type { ContentKind } from '../../input/contentKind.ts';
import { indexJson } from '../../input/json/indexJson.ts';
import { memorySource } from '../../input/memoryBytes.ts';
import { readRange, type Source } from '../../input/source.ts';
import { CONFIGURATION_WORDS } from '../kubernetes/objectTexts.ts';
import { recognise } from '../shape/recognise.ts';

/** Larger lists of Kubernetes objects are those of a whole cluster. */
const LARGEST_OBJECTS = 256 * 1024 * 1024;

/** A key, at the start of a line of YAML or behind a bracket or comma, that only Envoy's configuration has. */
const ENVOY_KEY =
  /(?:^[ -]*|[{,] *)["']?(?:configs|static_?[rR]esources|dynamic_?[rR]esources|filter_?[cC]hains|virtual_?[hH]osts|load_?[aA]ssignment|host_?[sS]tatuses|bootstrap|dynamic_?(?:[aA]ctive_?)?[sS]ecrets|dynamic_?[lL]isteners|cluster_?[nN]ame)["']?:|@type["']?: ["']?type\.googleapis\.com\/envoy\./m;

/** Listeners of the first API, which have nothing of the names above. */
const LISTENERS = /^"?listeners"?:/m;
const URL_ADDRESS = /^[ -]*"?address"?: *["']?tcp:\/\//m;

/** Other programs have an `admin`, too, and no such address in it. */
const ADMIN = /^"?admin"?:/m;
const ADDRESS = /\b(?:socket_?[aA]ddress|access_?[lL]og_?[pP]ath)"?:/;

/**
 * A cheap look at the beginning that spares a reading of what is certainly no dump: logs (also those that are a JSON
 * document a line) and the objects of Kubernetes, of which reports are full.
 */
export function mayBeDump(head: Uint8Array, content: DocumentKind, source: Source): boolean {
  const told = toldByHead(head, content);
  return told === 'objects' ? mayHoldConfiguration(source) : told === 'dump';
}

type DocumentKind = Extract<ContentKind, { readonly kind: 'json' | 'yaml' }>;

/** What it may be by its beginning alone: `other` needs no further look, and nothing of it has to be held. */
export function toldByHead(
  head: Uint8Array,
  content: DocumentKind,
): 'dump' | 'objects' | 'other' | { readonly refused: string } {
  if (content.kind === 'yaml') {
    const text = new TextDecoder().decode(head);
    if (/^(?:apiVersion|kind):/m.test(text)) return 'objects';
    const isBegun = (ADMIN.test(text) && ADDRESS.test(text)) || (LISTENERS.test(text) && URL_ADDRESS.test(text));
    return isBegun || ENVOY_KEY.test(text) ? 'dump' : 'other';
  }
  const begun = memorySource('', head);
  const first = indexJson({ file: '', bytes: begun.bytes, collector: new Collector() }, content.start, '');
  const found = recognise(first.root);
  if (found?.kind === 'objects') return 'objects';
  const isWhole = first.fault === undefined && first.end < head.length - 1;
  if (!isWhole) return 'dump';
  if (found?.kind === 'refused') return { refused: found.what };
  return found === undefined ? 'other' : 'dump';
}

/** Of Kubernetes objects only those are read that can be more than what a control plane has been told. */
function mayHoldConfiguration({ bytes }: Source): boolean {
  if (bytes.size > LARGEST_OBJECTS) return false;
  const wanted = new Set([KINDS, CONFIGURATION_WORDS]);
  for (let start = 0; start < bytes.size && wanted.size > 0; start += WINDOW) {
    const text = new TextDecoder().decode(readRange(bytes, start, start + WINDOW + OVERLAP));
    for (const words of wanted) if (words.test(text)) wanted.delete(words);
  }
  return wanted.size === 0;
}

const KINDS = /"?kind"?: *"?(?:ConfigMap|Cilium(?:Clusterwide)?EnvoyConfig)(?:List)?\b/;
/** So much is looked at in one go: as a text a whole file would take several times its size. */
const WINDOW = 4 * 1024 * 1024;
/** As long as what the patterns match. */
const OVERLAP = 1024;
