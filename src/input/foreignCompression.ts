interface Compression {
  readonly name: string;
  readonly magic: readonly number[];
  /** The command that writes what is in a file to its standard output; undefined where there is none such. */
  readonly unpack: string | undefined;
}

const COMPRESSIONS: readonly Compression[] = [
  { name: 'Zstandard', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: 'zstd -dc' },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], unpack: 'xz -dc' },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], unpack: 'bzip2 -dc' },
  { name: 'LZ4', magic: [0x04, 0x22, 0x4d, 0x18], unpack: 'lz4 -dc' },
  { name: 'compress', magic: [0x1f, 0x9d], unpack: 'uncompress -c' },
  { name: '7-Zip', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], unpack: undefined },
  { name: 'RAR', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], unpack: undefined },
];

interface Packed {
  readonly what: string;
  readonly advice: string;
  /** The command that writes what is in a file to its standard output, where there is one. */
  readonly unpack: string | undefined;
}

/** What packs a file in a way that is not read here, and what to do. */
export function foreignCompression(head: Uint8Array): Packed | undefined {
  const found = COMPRESSIONS.find(({ magic }) => magic.every((byte, index) => head[index] === byte));
  // Text may begin with the letters of bzip2; a digit and the mark of its first block follow there.
  if (found === undefined || (found.name === 'bzip2' && !isBzip2(head))) return undefined;
  const { name, unpack } = found;
  const advice =
    unpack === undefined
      ? 'unpack it and name the directory'
      : `unpack it on the way: \`${unpack} FILE | whichchain … -f -\`, also where a tar archive is in it`;
  return { what: unpack === undefined ? `a ${name} archive` : `compressed with ${name}`, advice, unpack };
}

const isBzip2 = (head: Uint8Array): boolean =>
  (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39 && (head[4] === 0x31 || head[4] === 0x17);
