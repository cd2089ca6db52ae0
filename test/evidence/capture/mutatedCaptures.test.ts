import { describe, expect, it } from 'vitest';
import { connectionFacts } from '../../../src/question/capture/explainCaptured.ts';
import { captureJson } from '../../../src/render/captureJson.ts';
import { captureTable } from '../../../src/render/captureText.ts';
import { plainPaint } from '../../../src/render/paint.ts';
import { mutatedCapture, readWhole } from './mutateCapture.ts';

/** More of them: `npx tsx scripts/fuzzCaptures.ts 50000`. */
const count = 3000;

describe('damaged captures', () => {
  it(`are read without an exception, in pieces as in one (${count} of them)`, () => {
    let connections = 0;
    for (let seed = 0; seed < count; seed += 1) {
      const bytes = mutatedCapture(seed);
      const found = readWhole(bytes, bytes.length);
      connections += found.length;
      expect(readWhole(bytes, 1 + (seed % 97)), `seed ${seed}`).toEqual(found);
      const explained = found.map((captured) => ({
        captured,
        connection: connectionFacts(captured),
        verdict: undefined,
        reason: undefined,
        hint: undefined,
      }));
      expect(JSON.stringify(explained.map(captureJson)).length).toBeGreaterThan(0);
      if (explained.length > 0) expect(captureTable(explained, plainPaint, 120)).toContain('→');
    }
    // The damage is not so great that nothing is left to be tested.
    expect(connections).toBeGreaterThan(count / 2);
  });
});
