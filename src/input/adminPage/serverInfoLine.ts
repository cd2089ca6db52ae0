import type { JsonValue } from '../../base/json.ts';
import type { PageReader } from './pageReader.ts';

/** `/server_info` up to Envoy 1.8: `envoy REVISION/1.7.0/Clean/RELEASE live 3051 3051 0`. */
const LINE = /^envoy (\S{0,80}?\d{1,4}\.\d{1,4}\.\d{1,4}\S{0,80}) ([a-z_ ]{1,40}) \d+ \d+ \d+$/;

export const isServerInfoLine = (text: string): boolean => LINE.test(text);

export class ServerInfoLine implements PageReader {
  #value: JsonValue = {};

  take(text: string): boolean {
    const [, version, state] = LINE.exec(text) ?? [];
    if (version === undefined || state === undefined) return false;
    this.#value = { version, state: state.toUpperCase().replaceAll(' ', '_') };
    return true;
  }

  value(): JsonValue {
    return this.#value;
  }

  lineOf(): number {
    return 1;
  }

  missing(): undefined {
    return undefined;
  }
}
