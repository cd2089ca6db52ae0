/** What the system says about a file, in words for whoever named it. */
export function systemProblem(error: unknown): string {
  switch (systemCode(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a directory';
    case 'EISDIR':
      return 'it is a directory';
    case 'EIO':
      return 'the system could not read it (input/output error)';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    default:
      return error instanceof Error ? plain(error.message) : String(error);
  }
}

export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** `ENXIO: no such device or address, open '/dev/tty'` without its code and call. */
const plain = (message: string): string => message.replace(/^E[A-Z0-9]+: /, '').replace(/, [a-z]+(?: '.*')?$/s, '');
