/** Why a file of a zip archive is not read, and what to do. */
export const ENCRYPTED = 'it is encrypted: unpack the archive with its password and name the directory';

export const unknownMethod = (method: number): string =>
  `it is compressed in a way that is not read here (method ${method}): unpack the archive and name the directory`;
