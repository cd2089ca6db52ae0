import { isJsonObject, type JsonObject, memberOf } from '../../base/json.ts';
import { parseJsonEntry } from '../accessLog/jsonEntries.ts';
import { keyPlan } from '../accessLog/keyPlan.ts';
import { passOverPrefix } from '../accessLog/linePrefix.ts';

/** A line of the log that Envoy writes about itself (`-l debug`), without what stands in front of its text. */
export interface EnvoyLogLine {
  readonly time: string | undefined;
  /** Of the worker; '' where it is not printed. */
  readonly thread: string;
  /** Of several pods in one log. */
  readonly pod: string;
  readonly connection: string | undefined;
  readonly stream: string | undefined;
  readonly text: string;
}

const level = '(?:trace|debug|info|warn|warning|error|critical|off)';
const place = String.raw`(?:\[?[\w./-]{1,200}\.(?:cc|h):\d{1,6}\]?[ \t]*)?`;
/** `[2026-11-25 05:04:40.123][12][debug][filter] [source/….cc:1] text`; the time may be cut off. */
const ENVOY = new RegExp(
  String.raw`^(?:\[Envoy \([^)]{0,40}\)\] ?)?(?:\[(\d{4}-[^\]]{1,40})\]\[(\d{1,12})\])?\[${level}\]\[[\w.]{1,40}\] ?${place}`,
);
/** Istio's: `2026-11-25T05:04:40.123456Z debug envoy filter text thread=12`, with tabs or spaces. */
const ISTIO = new RegExp(String.raw`^(?:(\d{4}-\S{1,40})[ \t]+)?${level}[ \t]+envoy [\w.]{1,40}[ \t]*${place}`);
/** Cilium's agent passes on what its Envoy says: `level=debug msg="[source/….cc:1] text" subsys=envoy-filter threadID=12`. */
const CILIUM = new RegExp(
  String.raw`^.{0,80}?\blevel=${level} msg="${place}((?:[^"\\]|\\.)*)" subsys=envoy-[\w-]{1,40}(?: threadID=(\d{1,12}))?`,
);
const PLACE = new RegExp(`^${place}`);
/** What a quotation has left of Envoy's own: `source/….cc:1] text`. */
const CUT = /^\[?[\w.-]{1,80}\/[\w./-]{1,200}\.(?:cc|h):\d{1,6}\] ?/;
/** What stern puts in front: `pod container `. */
const STERN = /^([a-z0-9][a-z0-9.-]{1,252}) (?:\u203a )?[a-z0-9][a-z0-9-]{0,62} (?=[\d[])/;
const THREAD = /(?<![ \t])[ \t]+thread=(\d{1,12})$/;
const IDS = /^\[C(\d{1,20})\](?:\[S(\d{1,20})\])? ?/;
const TAGS = /^\[Tags: ([^\]]{1,200})\] ?/;
const CONNECTION = /"ConnectionId":"(\d{1,20})"/;
const STREAM = /"StreamId":"(\d{1,20})"/;
const deepestWrapper = 4;
/** Envoy's own texts are short; what is longer is a document of something else. */
const longestLine = 65_536;

/** `isBare`: somebody has quoted the text alone. Undefined where the line is no such line. */
export function envoyLogLine(line: string, isBare = false): EnvoyLogLine | undefined {
  if (line.length > longestLine) return undefined;
  const { offset, pod } = passOverPrefix(line);
  const rest = line.slice(offset);
  const found = rest.startsWith('{') ? inJson(rest, 0) : headedBehind(line, rest);
  const stern = found === undefined ? STERN.exec(line) : null;
  if (stern !== null) {
    const behind = headed(line.slice(stern[0].length));
    if (behind !== undefined) return withIds(behind.text, behind.time, behind.thread, stern[1] ?? '');
  }
  if (found === undefined) return isBare ? withIds(rest.trim(), undefined, '', pod ?? '') : undefined;
  return withIds(found.text, found.time, found.thread, pod ?? '');
}

interface Headed {
  readonly time: string | undefined;
  readonly thread: string;
  readonly text: string;
}

/** What was passed over may have been the line's own time. */
function headedBehind(line: string, rest: string): Headed | undefined {
  const behind = headed(rest);
  return behind?.time === undefined ? (headed(line) ?? behind) : behind;
}

function headed(line: string): Headed | undefined {
  const envoy = ENVOY.exec(line);
  if (envoy !== null) return { time: envoy[1], thread: envoy[2] ?? '', text: line.slice(envoy[0].length) };
  const istio = ISTIO.exec(line);
  if (istio === null) return line.includes(' subsys=envoy-') ? passedOn(line) : withoutHead(line);
  const text = line.slice(istio[0].length);
  const thread = THREAD.exec(text);
  return { time: istio[1], thread: thread?.[1] ?? '', text: thread === null ? text : text.slice(0, thread.index) };
}

function withoutHead(line: string): Headed | undefined {
  const cut = CUT.exec(line);
  return cut === null ? undefined : { time: undefined, thread: '', text: line.slice(cut[0].length) };
}

function passedOn(line: string): Headed | undefined {
  const [, text, thread = ''] = CILIUM.exec(line) ?? [];
  if (text === undefined) return undefined;
  const time = /\btime="([^"]{1,40})"/.exec(line)?.[1];
  return { time, thread, text: text.replace(/\\(["\\])/g, '$1') };
}

/** A collector's wrapper around the line, or Envoy's own JSON (`{"level":"debug","scope":"envoy filter","msg":"…"}`). */
function inJson(text: string, depth: number): Headed | undefined {
  const object = parseJsonEntry(text, 0);
  return isJsonObject(object) ? inObject(object, depth) : undefined;
}

function inObject(object: JsonObject, depth: number): Headed | undefined {
  for (const key of [...keyPlan(object).wrappers, 'msg', 'message']) {
    const inner = memberOf(object, key);
    const found =
      typeof inner === 'string'
        ? (headed(inner.trimEnd()) ??
          (inner.startsWith('{') && depth < deepestWrapper ? inJson(inner, depth + 1) : undefined))
        : isJsonObject(inner) && depth < deepestWrapper
          ? inObject(inner, depth + 1)
          : undefined;
    if (found !== undefined) return found;
  }
  const message = memberOf(object, 'msg') ?? memberOf(object, 'message');
  const time = memberOf(object, 'time') ?? memberOf(object, 'timestamp');
  const thread = memberOf(object, 'thread');
  if (typeof message !== 'string' || typeof memberOf(object, 'level') !== 'string') return undefined;
  return {
    time: typeof time === 'string' ? time : undefined,
    thread: String(thread ?? ''),
    text: message.replace(PLACE, ''),
  };
}

function withIds(text: string, time: string | undefined, thread: string, pod: string): EnvoyLogLine {
  const ids = IDS.exec(text);
  if (ids !== null) {
    return { time, thread, pod, connection: ids[1], stream: ids[2], text: text.slice(ids[0].length) };
  }
  const tags = text.startsWith('[Tags: ') ? TAGS.exec(text) : null;
  if (tags === null) return { time, thread, pod, connection: undefined, stream: undefined, text };
  const [whole, list = ''] = tags;
  const connection = CONNECTION.exec(list)?.[1];
  return { time, thread, pod, connection, stream: STREAM.exec(list)?.[1], text: text.slice(whole.length) };
}
