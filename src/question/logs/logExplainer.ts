import { ownText } from '../../base/ownText.ts';
import type { Dump } from '../../dump/dump.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { describedConnection } from '../../evidence/accessLog/describedConnection.ts';
import { AnswerMemory } from './answerMemory.ts';
import { explainRecord } from './explainRecord.ts';
import { lateUpdate, updatedSince } from './lineBasis.ts';
import { lineClass } from './lineClass.ts';
import type { LineAnswer, LineExplanation } from './lineExplanation.ts';
import { LogProxy } from './logProxy.ts';

export interface LogOptions {
  /** The Envoy to follow where versions differ, such as `1.40`; from the dump if not given. */
  readonly envoyVersion?: string | undefined;
}

/**
 * Explains the lines of a log against one dump (or none). Lines that differ in nothing that matters share one answer, so
 * that a million of them are read about as fast as they can be parsed.
 */
export class LogExplainer {
  readonly #dump: Dump | undefined;
  readonly #proxy: LogProxy | undefined;
  #replica: LogProxy | undefined;
  readonly #options: LogOptions;
  readonly #sourceMatters: boolean;
  readonly #answers = new AnswerMemory();
  readonly #answersOfReplicas = new AnswerMemory();

  constructor(dump: Dump | undefined, options: LogOptions = {}) {
    this.#dump = dump;
    this.#proxy = dump === undefined ? undefined : new LogProxy(dump, options.envoyVersion);
    this.#options = options;
    this.#sourceMatters = dump !== undefined && matchesSources(dump);
  }

  /** Whether a line that names this pod is of another proxy than the dump. */
  isOfOther(pod: string | undefined): boolean {
    const own = this.#dump?.proxy.workload;
    return pod !== undefined && own !== undefined && pod !== own && !pod.startsWith(`${own}-`);
  }

  /** `pod`: what the surroundings of the line say about where it comes from. */
  explain(record: AccessLogRecord, pod?: string): LineExplanation {
    const shared = this.answer(record, pod);
    const own = shared.connection === undefined ? undefined : describedConnection(record)?.connection;
    // Lines of one class may come from different ports.
    const answer =
      own === undefined || shared.connection === undefined
        ? shared
        : { ...shared, connection: { ...shared.connection, source: own.source, directSource: own.directSource } };
    const later = updatedSince(record, answer);
    return later === undefined
      ? { record, ...answer }
      : { record, ...answer, notices: [...answer.notices, lateUpdate(record, later)] };
  }

  /** The part that lines of one class share: the same object for all of them. */
  answer(record: AccessLogRecord, pod?: string): LineAnswer {
    const of = lineClass(record, this.#sourceMatters);
    const isOther = this.isOfOther(pod);
    const answers = isOther ? this.#answersOfReplicas : this.#answers;
    return answers.answer(of, () =>
      explainRecord(isOther ? this.#replicaOf() : this.#proxy, ownTexts(record), this.#options.envoyVersion),
    );
  }

  #replicaOf(): LogProxy | undefined {
    if (this.#dump === undefined) return undefined;
    this.#replica ??= new LogProxy(this.#dump, this.#options.envoyVersion, false);
    return this.#replica;
  }
}

/** What an answer keeps of its line is not to keep the piece of the log around it. */
function ownTexts(record: AccessLogRecord): AccessLogRecord {
  const own = Object.entries(record).map(([name, value]) => [name, typeof value === 'string' ? ownText(value) : value]);
  return { ...record, ...Object.fromEntries(own) };
}

/** Where addresses of clients decide about chains or policies, they belong to the class of a line. */
function matchesSources(dump: Dump): boolean {
  const fields = [
    'source_prefix_ranges',
    'sourcePrefixRanges',
    'source_ports',
    'sourcePorts',
    'SourceIPInput',
    'remote_ip',
    'remoteIp',
    'source_ip',
    'sourceIp',
  ];
  return dump.resources('listener').some((resource) => fields.some((field) => resource.mentions(field)));
}
