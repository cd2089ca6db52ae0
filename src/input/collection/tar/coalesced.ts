/** Small pieces are put together up to this length; larger ones are passed on as they are. */
const ENOUGH = 64 * 1024;

/** The same bytes in fewer pieces. */
export async function* coalesced(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  let length = 0;
  let failure: { readonly error: unknown } | undefined;
  const source = pieces[Symbol.asyncIterator]();
  for (;;) {
    // What came before a failure is passed on before it.
    const next = await source.next().catch((error: unknown) => {
      failure = { error };
      return undefined;
    });
    const piece = next?.done === false ? next.value : undefined;
    if (piece !== undefined && piece.length < ENOUGH) {
      small.push(piece);
      length += piece.length;
      if (length < ENOUGH) continue;
    }
    if (small.length > 0) yield Buffer.concat(small);
    if (piece !== undefined && piece.length >= ENOUGH) yield piece;
    small = [];
    length = 0;
    if (failure !== undefined) throw failure.error;
    if (piece === undefined) return;
  }
}
