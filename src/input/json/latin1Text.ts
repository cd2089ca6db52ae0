const decoder = new TextDecoder('latin1');

/**
 * One character for each byte, so that places in the text are places in the bytes and the engine's own search can be
 * used. Only ASCII may be relied on: what other bytes become depends on the runtime.
 */
export function latin1Text(bytes: Uint8Array): string {
  if (typeof Buffer === 'undefined') return decoder.decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
