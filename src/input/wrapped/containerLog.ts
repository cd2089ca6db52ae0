/** One line of what a container printed, or a piece of a long one, as its runtime wrote it down. */
interface LogRecord {
  readonly stream: string;
  readonly text: string;
  /** Whether the line goes on in the next record of the stream. */
  readonly goesOn: boolean;
}

/** The text interface of Kubernetes: time, stream, `P` for a part of a line, `F` for the last one. */
const CRI = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (std(?:out|err)) ([PF]) /;

/** By its beginning, whether a text may be a container's log; asked of every input that is no plain JSON. */
export const mayBeContainerLog = (head: string): boolean =>
  CRI.test(head) || (/^\{"\w+": ?"/.test(head) && /^\{"log"|"stream": ?"std(?:out|err)"/.test(head));

function recordOf(line: string): LogRecord | undefined {
  const [front, stream = '', part] = CRI.exec(line) ?? [];
  if (front !== undefined) return { stream, text: line.slice(front.length).replace(/\r$/, ''), goesOn: part === 'P' };
  return line.startsWith('{') ? jsonRecord(line) : undefined;
}

/** Docker's driver `json-file`, and Fluent Bit, which says like Kubernetes whether a line goes on. */
function jsonRecord(line: string): LogRecord | undefined {
  const value = parsed(line);
  if (value === undefined) return cutRecord(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const { log, message, stream, logtag } = value as Readonly<Record<string, unknown>>;
  const text = log ?? message;
  if (typeof text !== 'string' || typeof stream !== 'string') return undefined;
  const whole = text.replace(/\r?\n$/, '');
  return { stream, text: whole, goesOn: logtag === undefined ? whole === text : logtag === 'P' };
}

/** The last one of what is cut off has no stream any more. */
function cutRecord(line: string): LogRecord | undefined {
  const [, text] = /^\{"log": ?("(?:[^"\\]|\\(?:[^u]|u[\da-fA-F]{4}))*)(?:\\|\\u[\da-fA-F]{0,3})?$/.exec(line) ?? [];
  const inner = text === undefined ? undefined : parsed(`${text}"`);
  return typeof inner === 'string' ? { stream: '', text: inner, goesOn: true } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A key with which the YAML begins that Envoy, its admin pages and istioctl have. */
const YAML_START = /^(?:- )?["']?(?:static_resources|staticResources|configs|admin|node|bootstrap|resources)["']?:\s*$/;

/**
 * The stream in which a dump stands over several records. Undefined where each record has all of something, as it is then
 * read by itself.
 */
export function streamOfDump(lines: Iterable<string>): string | undefined {
  for (const line of lines) {
    const record = recordOf(line);
    if (record === undefined) continue;
    const { text, stream, goesOn } = record;
    if (YAML_START.test(text) || /^\s*[{[]\s*$/.test(text)) return stream;
    if (goesOn && /^\s*[{[]\s*["{[\]}]/.test(text)) return stream;
  }
  return undefined;
}

/**
 * The text of a stream, piece by piece. The ends of lines that are taken away come behind the next end that stays, so that
 * later lines are those of the file.
 */
export function textOfStream(stream: string): (text: string, isLast: boolean) => string {
  let before = '';
  let owed = 0;
  let isOpen = false;
  return (text, isLast) => {
    const lines = (before + text).split('\n');
    before = isLast ? '' : (lines.pop() ?? '');
    let joined = '';
    for (const line of lines) {
      const record = recordOf(line);
      const isOther = record === undefined || record.stream !== stream;
      if (!isOther) {
        joined += record.text;
        isOpen = record.goesOn;
      }
      owed += 1;
      if (isOpen) continue;
      joined += '\n'.repeat(owed);
      owed = 0;
    }
    return joined;
  };
}
