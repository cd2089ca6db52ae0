import { structureScannerModule } from './structureScanner.generated.ts';
import { type StructureScanner, WINDOW_SIZE } from './structureScanner.ts';
import { instantiate, isFunction } from './webAssembly.ts';

/**
 * The scanner of structureScanner.wat, which sees 64 bytes at a time: several times as fast as plain JavaScript (see
 * docs/performance.md). Undefined where WebAssembly or its vector instructions are missing or forbidden.
 */
export function simdScanner(): StructureScanner | undefined {
  const exports = instantiate(structureScannerModule);
  if (exports === undefined) return undefined;
  const { memory, commas, commaCount, begin, run, countLines, countContinuations } = exports;
  if (!(memory instanceof WebAssembly.Memory)) return undefined;
  if (!(commas instanceof WebAssembly.Global) || !(commaCount instanceof WebAssembly.Global)) return undefined;
  if (!isFunction(begin) || !isFunction(run) || !isFunction(countLines) || !isFunction(countContinuations)) {
    return undefined;
  }
  return {
    window: new Uint8Array(memory.buffer, 0, WINDOW_SIZE),
    commas: new Uint32Array(memory.buffer, Number(commas.value), WINDOW_SIZE),
    get commaCount() {
      return Number(commaCount.value);
    },
    begin: () => {
      begin();
    },
    run: (from, to, listing) => run(from, to, listing ? 1 : 0),
    countLines: (from, to) => countLines(from, to),
    countContinuations: (from, to) => countContinuations(from, to),
  };
}
