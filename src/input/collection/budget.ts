/** As many files of one archive are looked at, those of archives inside counted: enough for any cluster. */
const MOST_FILES = 500_000;
/** As many bytes come out of one archive: far beyond any report. */
const MOST_BYTES = 256 * 1024 ** 3;
/** So much may come out of anything. */
const HARMLESS = 1024 ** 3;
/** Dumps are packed to a hundredth at best; only zeros and the like to a five-hundredth. */
const LARGEST_RATIO = 500;

/** What may be unpacked, for all layers of one archive together. */
export class Budget {
  #files = 0;
  #bytes = 0;
  readonly #harmless: number;

  constructor(harmless: number = HARMLESS) {
    this.#harmless = harmless;
  }

  takeFile(): void {
    if (++this.#files > MOST_FILES)
      throw new Error(`there are more than ${MOST_FILES.toLocaleString('en')} files in it`);
  }

  takeBytes(count: number): void {
    this.#bytes += count;
    if (this.#bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES / 1024 ** 3} GB come out of it`);
  }

  /** Stops what unpacks to very much more than it is. */
  checkRatio(packed: number, unpacked: number): void {
    if (unpacked <= this.#harmless || unpacked <= packed * LARGEST_RATIO) return;
    throw new Error(`it unpacks to more than ${LARGEST_RATIO} times its size, as archive bombs do`);
  }
}
