/** What a module exports, given in base64; undefined where WebAssembly or its vectors are missing or forbidden. */
export function instantiate(module: string): WebAssembly.Exports | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytesOf(module))).exports;
  } catch {
    return undefined;
  }
}

/** A browser has no Buffer, and what it has instead takes its time. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer !== 'undefined') return Buffer.from(base64, 'base64');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function isFunction(
  value: WebAssembly.ExportValue | undefined,
): value is (...numbers: readonly number[]) => number {
  return typeof value === 'function';
}
