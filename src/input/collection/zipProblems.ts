/** Why a file of a zip archive is not read, and what to do. */
export const ENCRYPTED = 'it is encrypted: unpack the archive with its password and name the directory';

export const unknownMethod = (method: number): string =>
  `it is compressed in a way that is not read here (${METHODS.get(method) ?? `method ${method}`}): unpack the archive and name the directory`;

/** Windows takes the first for large files, 7-Zip and WinZip the others (APPNOTE 4.4.5). */
const METHODS: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'xz'],
  [98, 'PPMd'],
]);
