import type { AccessLogFormat } from './accessLogFormat.ts';
import type { AccessLogRecord } from './accessLogRecord.ts';

/**
 * Formats that begin as another one and go on behind it. Where that one ends with a text that may hold spaces, such as a route's
 * name, it reads their lines, too, and what stands behind becomes a part of that text.
 */
export class LongerFormats {
  readonly #formats: readonly AccessLogFormat[];
  readonly #of = new Map<AccessLogFormat, readonly AccessLogFormat[]>();

  constructor(formats: readonly AccessLogFormat[]) {
    this.#formats = formats;
  }

  /** Reads a line by the longest of those that go on behind `format`; undefined: none of them wrote it. */
  read(format: AccessLogFormat, line: string, offset: number): AccessLogRecord | undefined {
    let longer = this.#of.get(format);
    if (longer === undefined) {
      longer = this.#behind(format);
      this.#of.set(format, longer);
    }
    for (const one of longer) {
      const record = one.read(line, offset);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  #behind({ source }: AccessLogFormat): readonly AccessLogFormat[] {
    if (source === undefined) return [];
    const lengthOf = (one: AccessLogFormat): number => one.source?.length ?? 0;
    return this.#formats
      .filter((one) => one.source?.startsWith(source) === true && lengthOf(one) > source.length)
      .sort((a, b) => lengthOf(b) - lengthOf(a));
  }
}
