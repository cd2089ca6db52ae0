/** One packet of a capture file. */
export interface CapturedPacket {
  /** Microseconds since 1970; undefined where the file does not tell (simple packet blocks). */
  readonly time: number | undefined;
  /** Number of libpcap's list of link-layer header types. */
  readonly linkType: number;
  /** What was kept of it. */
  readonly bytes: Uint8Array;
  /** How long it was on the wire; larger than `bytes` where the snapshot length cut it. */
  readonly originalLength: number;
}

/** Why a file cannot be read on. */
export type CaptureProblem = { readonly kind: 'not_a_capture' } | { readonly kind: 'broken'; readonly problem: string };

/** Takes a capture file in pieces and gives its packets. */
export interface CaptureDecoder {
  /** The packets that `chunk` completes. After a problem nothing more comes. */
  push(chunk: Uint8Array): readonly CapturedPacket[];
  /** What is wrong, once it is known. */
  readonly problem: CaptureProblem | undefined;
  /** The file ended in the middle of a packet. */
  readonly isCutOff: boolean;
}

/** No capture has a larger packet: with segmentation offload they reach 64 KiB, libpcap allows 256 KiB. */
export const largestPacket = 1_048_576;
