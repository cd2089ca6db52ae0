import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { plainScanner } from '../../src/input/json/plainScanner.ts';
import { simdScanner } from '../../src/input/json/simdScanner.ts';
import { type StructureScanner, WINDOW_SIZE } from '../../src/input/json/structureScanner.ts';
import { type BaseDump, writeDump } from './makeDump.ts';
import { milliseconds, type Report, table } from './table.ts';

/** Whether WebAssembly pays, and whether another thread would. */
export async function scanners(folder: string, base: BaseDump): Promise<Report> {
  const file = join(folder, 'scanned.json');
  writeDump(file, { base, size: 50e6 });
  const content = readFileSync(file);
  const simd = simdScanner();
  const rows = [
    ['plain JavaScript', rate(plainScanner(), content)],
    ...(simd === undefined ? [] : [['WebAssembly, 64 bytes at a time', rate(simd, content)]]),
    ["Buffer's own search for a text that is not there", searchRate(content)],
    ['starting a worker thread, until its first message', milliseconds(await workerStart())],
  ];
  return { title: 'Following the nesting of JSON', text: table(['', 'bytes a second, or time'], rows) };
}

function rate(scanner: StructureScanner, content: Uint8Array): string {
  return best(content.length, () => {
    scanner.begin();
    for (let start = 0; start < content.length; start += WINDOW_SIZE) {
      const part = content.subarray(start, start + WINDOW_SIZE);
      scanner.window.set(part);
      scanner.run(0, part.length, true);
    }
  });
}

function searchRate(content: Buffer): string {
  return best(content.length, () => content.indexOf('"no such section": '));
}

function best(bytes: number, run: () => void): string {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    run();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return `${(bytes / fastest / 1e6).toFixed(2)} GB/s`;
}

async function workerStart(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    const worker = new Worker("require('node:worker_threads').parentPort.postMessage(1)", { eval: true });
    await new Promise((resolve) => worker.once('message', resolve));
    times.push(performance.now() - start);
    await worker.terminate();
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}
