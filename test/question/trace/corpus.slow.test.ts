import { expect, it } from 'vitest';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { servicesOf } from '../../../src/question/matrix/servicesOf.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { participantOf } from '../../../src/question/trace/participant.ts';
import { readCall } from '../../../src/question/trace/readCall.ts';
import { traceCall } from '../../../src/question/trace/traceCall.ts';
import { plainPaint } from '../../../src/render/paint.ts';
import { traceText } from '../../../src/render/traceText.ts';
import { contentOf, filesBelow, sharedDumps } from '../../support/sharedDumps.ts';

const shared = sharedDumps();
const largest = 5_000_000;

/** Every fourth dump that other people published, as client and as what a client meets: there is always an answer. */
it.runIf(shared !== undefined)('answers about dumps of every kind', async () => {
  if (shared === undefined) return;
  const files = filesBelow(shared).filter(({ name }, index) => index % 4 === 0 && !name.endsWith('.txt'));
  let answers = 0;
  for (const { name, path } of files) {
    const content = contentOf(path);
    const loaded = content.length > largest ? undefined : await loadDump([memorySource(name, content)]);
    if (loaded?.ok !== true) continue;
    const participant = participantOf(loaded.value, name);
    const mesh = new Mesh([participant]);
    const services = servicesOf(participant).slice(0, 2);
    const calls = [
      ...services.map(({ host, port }) => ({ request: `http://${host}:${port}/` })),
      ...services.slice(0, 1).map(({ host, port }) => ({ tcp: `${host}:${port}` })),
      { request: 'https://a.example.com/' },
      { request: 'http://10.0.0.1:8080/x' },
    ];
    for (const text of calls) {
      const call = readCall(text);
      if (!call.ok) throw new Error(`${name}: ${call.failure.problem}`);
      for (const client of [participant, undefined]) {
        const trace = traceCall(call.value, client, mesh);
        const printed = traceText(trace, { paint: plainPaint, wide: true, place: ({ file }) => file });
        expect(trace.branches.length, name).toBeGreaterThan(0);
        expect(printed, name).not.toMatch(/undefined|\[object|NaN/);
        answers += 1;
      }
    }
  }
  expect(answers).toBeGreaterThan(1000);
});
