/** What a module exports, given in base64; undefined where WebAssembly or its vectors are missing or forbidden. */
export function instantiate(module: string): WebAssembly.Exports | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const binary = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(binary)).exports;
  } catch {
    return undefined;
  }
}

export function isFunction(
  value: WebAssembly.ExportValue | undefined,
): value is (...numbers: readonly number[]) => number {
  return typeof value === 'function';
}
