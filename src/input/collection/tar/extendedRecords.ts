/** The records of an extended header of pax: `LENGTH KEY=VALUE` and a line end, the length in bytes and of all of it. */
export function extendedRecords(content: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  const decoder = new TextDecoder();
  for (let start = 0; start < content.length; ) {
    const space = content.indexOf(0x20, start);
    const length = space < 0 ? Number.NaN : Number(decoder.decode(content.subarray(start, space)));
    if (!(length > 0)) break;
    const [key = '', ...value] = decoder.decode(content.subarray(space + 1, start + length - 1)).split('=');
    records.set(key, value.join('='));
    start += length;
  }
  return records;
}

export function writtenRecords(records: ReadonlyMap<string, string>): Uint8Array {
  const encoder = new TextEncoder();
  const lines = [...records].map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const size = encoder.encode(rest).length;
    // The length counts its own digits.
    const length = [1, 2, 3, 4, 5, 6, 7]
      .map((digits) => size + digits)
      .find((sum, index) => String(sum).length === index + 1);
    return `${length ?? size}${rest}`;
  });
  return encoder.encode(lines.join(''));
}
