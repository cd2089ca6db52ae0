import type { Texts } from './loggedSubject.ts';

const HEADER = /^[ \t]*'(:?[\w-]{1,100})', '(.*)'(?:[ \t]*thread=\d+)?$/;
/** Perhaps behind what tools put in front of every line. */
const END = /^(?:\S{1,256} \S{1,64} )?[ \t]*(?:thread=\d{1,12})?$/;
const fields = { ':authority': 'authority', ':path': 'path', ':method': 'method', ':status': 'responseCode' } as const;

/** The headers of requests and answers, which Envoy prints on lines of their own, without a head. */
export class HeaderLines {
  #of: Texts | undefined;

  /** Whose headers follow; undefined: nobody's. */
  of(texts: Texts | undefined): void {
    this.#of = texts;
  }

  /** False where the line is no header that was expected. */
  take(line: string): boolean {
    if (this.#of === undefined) return false;
    const found = HEADER.exec(line) ?? HEADER.exec(line.slice(Math.max(0, line.indexOf("':"))));
    if (found === null) return END.test(line);
    const [, name = '', value = ''] = found;
    if (Object.hasOwn(fields, name)) this.#of[fields[name as keyof typeof fields]] ??= value;
    return true;
  }
}
