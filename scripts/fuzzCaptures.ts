/** Reads damaged captures: `npx tsx scripts/fuzzCaptures.ts [COUNT] [FIRST_SEED]`. */

import { loadDumpFiles } from '../src/node.ts';
import { CaptureExplainer } from '../src/question/capture/captureExplainer.ts';
import { captureJson } from '../src/render/captureJson.ts';
import { mutatedCapture, readWhole } from '../test/evidence/capture/mutateCapture.ts';

const [count = '50000', first = '100000'] = process.argv.slice(2);
const dump = await loadDumpFiles(['samples/istio-1.12.8-strict/server.json']);
if (!dump.ok) throw new Error('run it in the root of the project');
const explainer = new CaptureExplainer(dump.value);
let connections = 0;
let slowest = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const start = performance.now();
  try {
    const bytes = mutatedCapture(seed);
    for (const captured of readWhole(bytes, 1 + (seed % 1000))) {
      connections += 1;
      JSON.stringify(captureJson(explainer.explain(captured)));
    }
  } catch (error) {
    process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
  slowest = Math.max(slowest, performance.now() - start);
}
process.stdout.write(`${count} captures, ${connections} connections, the slowest took ${slowest.toFixed(0)} ms\n`);
