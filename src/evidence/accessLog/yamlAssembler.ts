import type { EntryAssembler } from './documentAssembler.ts';

/** A document of one log entry is never longer. */
const longestEntry = 4_194_304;
/** How entries of Google's logging begin, which `gcloud logging read` prints in YAML unless it is asked for JSON. */
const googleEntry =
  /^(?:- )?(?:httpRequest|insertId|jsonPayload|labels|logName|receiveTimestamp|resource|severity|textPayload|timestamp):(?: |$)/;

export function beginsYaml(line: string): boolean {
  return line.trimEnd() === '---' || googleEntry.test(line);
}

/** Log entries in YAML documents, made into JSON documents of one line. */
export async function yamlAssembler(): Promise<EntryAssembler> {
  const { parse } = await import('yaml');
  return new YamlAssembler((text) => JSON.stringify(parse(text, { maxAliasCount: 0 })));
}

class YamlAssembler implements EntryAssembler {
  readonly #toJson: (text: string) => string;
  #lines: string[] = [];
  #size = 0;

  constructor(toJson: (text: string) => string) {
    this.#toJson = toJson;
  }

  isEntry(): boolean {
    return false;
  }

  push(line: string): readonly string[] {
    // Documents are separated by a mark, items of a list begin at the margin.
    const isMark = line.trimEnd() === '---';
    const complete = isMark || line.startsWith('- ') || this.#size > longestEntry ? this.end() : [];
    if (!isMark) {
      this.#lines.push(line);
      this.#size += line.length;
    }
    return complete;
  }

  end(): readonly string[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#size = 0;
    if (lines.every((line) => line.trim() === '')) return [];
    try {
      return [this.#toJson(lines.join('\n'))];
    } catch {
      return lines;
    }
  }
}
