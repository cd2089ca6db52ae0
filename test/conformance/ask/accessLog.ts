import type { JsonValue } from '../../../src/base/json.ts';
import { formatSocketAddress, parseSocketAddress } from '../../../src/base/socketAddress.ts';
import type { LogWitness } from '../outcome.ts';
import { textField } from '../protobufField.ts';

/** The lines of an access log by the TCP peer that they speak of, in the order in which the connections ended. */
export function readAccessLog(text: string): ReadonlyMap<string, readonly LogWitness[]> {
  const lines = new Map<string, LogWitness[]>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry: JsonValue = JSON.parse(line);
    const peer = canonical(textField(entry, 'directSource') ?? '');
    const witness = {
      listener: textField(entry, 'listener') ?? '',
      chainName: textField(entry, 'chainName') ?? null,
      flags: textField(entry, 'flags') ?? '',
      details: textField(entry, 'details') ?? null,
    };
    const known = lines.get(peer);
    if (known === undefined) lines.set(peer, [witness]);
    else known.push(witness);
  }
  return lines;
}

/** Envoy's text for an address may not be the canonical one. */
function canonical(peer: string): string {
  const address = parseSocketAddress(peer);
  return address === undefined ? peer : formatSocketAddress(address);
}
