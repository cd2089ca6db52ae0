import type { JsonObject } from '../../base/json.ts';

/** One of these has to be there; most lines of other programs are told by that alone. */
const TELLING = /\b(?:response_?flags?|flags|upstream_?(?:cluster|host)|(?:response_?)?code_?details)=/i;
/** A value in quotation marks or brackets, or a word, which may go on in braces. */
const PAIR =
  /(?:^|\s)([A-Za-z_@][\w.@:-]{0,63})=("(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]{0,64}\]|[^\s"'{]*\{[^{}]{0,1024}\}\S*|\S*)/g;
const FEWEST = 4;
/** Two such keys that only Envoy's lines have do as well. */
const OWN = /\b(?:response_flags|response_code_details|upstream_transport_failure_reason|upstream_cluster)=/g;
/** A time without a name in front of it. */
const TIME = /(?:^|\s)\[(\d{4}-\d\d-\d\dT[^\]\s]{1,40})\](?=\s)/;

export interface KeyValues {
  readonly object: JsonObject;
  /** A key stood there twice: a client's own text may have been one of them, so it is left out. */
  readonly hasRepeated: boolean;
}

/** A line of the form `method="GET" response_code=503 …`; undefined where it is no such line. */
export function keyValues(line: string): KeyValues | undefined {
  if (!TELLING.test(line)) return undefined;
  const found = new Map<string, string | null>();
  for (const [, key = '', value = ''] of line.matchAll(PAIR)) {
    found.set(key, found.has(key) ? null : /^["'[]/.test(value) ? value.slice(1, -1) : value.replace(/[,;]$/, ''));
  }
  if (found.size < FEWEST && new Set(line.match(OWN)).size < 2) return undefined;
  const time = TIME.exec(line)?.[1];
  if (time !== undefined && !found.has('start_time')) found.set('start_time', time);
  const pairs = [...found].filter((pair): pair is [string, string] => pair[1] !== null);
  return { object: Object.fromEntries(pairs), hasRepeated: pairs.length < found.size };
}
