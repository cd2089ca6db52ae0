import type { JsonObject, JsonValue } from '../../base/json.ts';
import { type JsonPointer, pointerTokens } from '../../base/jsonPointer.ts';
import { pageAddress } from './pageAddress.ts';
import type { PageReader } from './pageReader.ts';

interface Listener {
  readonly name: string;
  readonly line: number;
  readonly addresses: JsonObject[];
}

/** Envoy's page `/listeners` as it is for people: a name and an address a line. */
export class ListenersPage implements PageReader {
  readonly #listeners: Listener[] = [];

  take(text: string, number: number): boolean {
    const found = listenerLine(text);
    if (found === undefined) return false;
    const last = this.#listeners.at(-1);
    if (last?.name === found.name) last.addresses.push(found.address);
    else this.#listeners.push({ name: found.name, line: number, addresses: [found.address] });
    return true;
  }

  value(): JsonValue {
    return {
      listener_statuses: this.#listeners.map(({ name, addresses: [local = {}, ...others] }) => ({
        name,
        local_address: local,
        ...(others.length === 0 ? {} : { additional_local_addresses: others }),
      })),
    };
  }

  lineOf(pointer: JsonPointer): number {
    const [, index] = pointerTokens(pointer);
    return this.#listeners[Number(index ?? Number.NaN)]?.line ?? 1;
  }

  missing(): undefined {
    return undefined;
  }
}

const LONGEST = 8192;

/** Names may have `::` in them; the address is the longest end of the line that is one. */
export function listenerLine(text: string): { readonly name: string; readonly address: JsonObject } | undefined {
  if (text.length > LONGEST) return undefined;
  for (let at = text.indexOf('::', 1); at >= 0; at = text.indexOf('::', at + 1)) {
    const address = pageAddress(text.slice(at + 2));
    if (address !== undefined) return { name: text.slice(0, at), address };
  }
  return undefined;
}
