/** The beginning of one direction of a connection is all that is kept. */
const mostKept = 65_536;
const mostPending = 64;

/** Puts the first bytes of one direction together, from segments in any order, repeated, or cut. */
export class FirstBytesBuffer {
  #bytes = new Uint8Array(0);
  #length = 0;
  #pending: { readonly offset: number; readonly bytes: Uint8Array; readonly isCut: boolean }[] = [];
  /** The snapshot length cut a segment here: what follows cannot be known. */
  #isCut = false;
  #isClosed = false;

  /** What is known without a gap. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Bytes behind the known ones were sent and are not in the capture. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Segments lie behind a gap that nothing has filled. */
  get hasGap(): boolean {
    return this.#pending.length > 0;
  }

  /** `offset` is from the first byte of the stream; `isCut`: the segment had more bytes than were captured. */
  add(offset: number, bytes: Uint8Array, isCut: boolean): void {
    if (this.#isCut || this.#isClosed || offset > mostKept || offset < 0) return;
    if (offset > this.#length) {
      if (this.#pending.length < mostPending) this.#pending.push({ offset, bytes: bytes.slice(), isCut });
      return;
    }
    this.#append(offset, bytes, isCut);
    for (let found = this.#nextPending(); found !== undefined; found = this.#nextPending()) {
      this.#append(found.offset, found.bytes, found.isCut);
    }
  }

  /** Nothing more is wanted: what is kept is let go. */
  close(): void {
    this.#isClosed = true;
    this.#pending = [];
  }

  #append(offset: number, bytes: Uint8Array, isCut: boolean): void {
    const fresh = bytes.subarray(Math.min(bytes.length, this.#length - offset));
    if (this.#length + fresh.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(mostKept * 2, Math.max(1024, (this.#length + fresh.length) * 2)));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    const room = this.#bytes.length - this.#length;
    this.#bytes.set(fresh.subarray(0, room), this.#length);
    this.#length += Math.min(fresh.length, room);
    if (isCut && offset + bytes.length >= this.#length) this.#isCut = true;
  }

  #nextPending() {
    if (this.#isCut) return undefined;
    const index = this.#pending.findIndex(({ offset }) => offset <= this.#length);
    return index === -1 ? undefined : this.#pending.splice(index, 1)[0];
  }
}
