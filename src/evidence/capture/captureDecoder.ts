import { ByteQueue } from './byteQueue.ts';
import type { CaptureDecoder, CapturedPacket, CaptureProblem } from './capturedPacket.ts';
import { isPcap, PcapDecoder } from './pcapDecoder.ts';
import { isPcapng, PcapngDecoder } from './pcapngDecoder.ts';

/** Decides by the first bytes which container a file is. */
export class AnyCaptureDecoder implements CaptureDecoder {
  readonly #start = new ByteQueue();
  #decoder: CaptureDecoder | undefined;
  #problem: CaptureProblem | undefined;

  get problem(): CaptureProblem | undefined {
    return this.#problem ?? this.#decoder?.problem;
  }

  get isCutOff(): boolean {
    return this.#decoder?.isCutOff ?? this.#start.length > 0;
  }

  push(chunk: Uint8Array): readonly CapturedPacket[] {
    if (this.#decoder !== undefined) return this.#decoder.push(chunk);
    if (this.#problem !== undefined) return [];
    this.#start.push(chunk);
    const first = this.#start.peek(4);
    if (first === undefined) return [];
    if (isPcap(first)) this.#decoder = new PcapDecoder();
    else if (isPcapng(first)) this.#decoder = new PcapngDecoder();
    else {
      this.#problem = { kind: 'not_a_capture' };
      return [];
    }
    return this.#decoder.push(this.#start.take(this.#start.length) ?? new Uint8Array(0));
  }
}
