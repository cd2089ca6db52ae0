/** Random access to bytes, synchronous, so that a resource can be fetched in the moment it is asked for. */
export interface Bytes {
  /** In bytes. */
  readonly size: number;
  /** Copies what stands at `start` and after it into `target`; returns how many bytes, fewer only at the end. */
  readInto(target: Uint8Array, start: number): number;
}

/** Something to load: `name` is what the user called it (`-` for standard input) and what origins will say. */
export interface Source {
  readonly name: string;
  readonly bytes: Bytes;
  /** Whether something was lost on the way here, such as the rest of a damaged archive; the caller reports it. */
  readonly damage?: string;
  /** Is told how far reading has come. */
  readonly progress?: Progress;
  close?(): void;
}

/** Whoever shows the user that long work goes on. */
export interface Progress {
  /** Reading has come to this byte; of how many is not known of a pipe. */
  reached(position: number, size: number | undefined): void;
  /** So many more resources have been found. */
  found(resources: number): void;
  /** Something that the user wants to know while it happens. */
  note(text: string): void;
}

/** The same bytes; long reads are told. */
export function watched(bytes: Bytes, progress: Progress): Bytes {
  return {
    size: bytes.size,
    readInto(target, start) {
      if (target.length >= WATCHED) progress.reached(start, bytes.size);
      return bytes.readInto(target, start);
    },
  };
}

const WATCHED = 64 * 1024;

/** The bytes from `start` up to `end` as an array of their own, shorter only when the source ends before. */
export function readRange(bytes: Bytes, start: number, end: number): Uint8Array {
  const target = new Uint8Array(Math.max(0, Math.min(end, bytes.size) - start));
  let filled = 0;
  while (filled < target.length) {
    const count = bytes.readInto(filled === 0 ? target : target.subarray(filled), start + filled);
    if (count === 0) return target.subarray(0, filled);
    filled += count;
  }
  return target;
}
