import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { LogTally } from '../../../src/question/logs/logSummary.ts';
import { logSummaryText } from '../../../src/render/logSummaryText.ts';
import { plainPaint } from '../../../src/render/paint.ts';
import { root } from '../../support/runCommand.ts';

// All of this dump was updated at 2022-06-01T00:00:00Z.
const loaded = await loadDumpFiles([join(root, 'samples/istio-1.12.8-strict/server.json')]);
if (!loaded.ok) throw new Error('the sample does not load');
const explainer = new LogExplainer(loaded.value);
const reader = new AccessLogReader([]);

const line = (time: string): string =>
  `[${time}] "- - -" 0 NR filter_chain_not_found - "-" 0 0 0 - "-" "-" "-" "-" "-" - - 10.10.0.32:8090 10.10.0.29:43434 - -`;

function record(text: string) {
  const read = reader.read(text);
  if (read.kind !== 'record') throw new Error(`${read.kind}: ${text}`);
  return read.record;
}

describe('a line that is older than the configuration', () => {
  test.each([
    ['2022-05-31T23:59:59.999Z', true],
    ['2022-06-01T00:00:00.000Z', false],
    ['2022-06-01T01:30:00.000+02:00', true],
    ['2026-11-25T00:00:00.000Z', false],
    ['-', false],
  ])('%s: %j', (time, isEarly) => {
    const { notices, cause } = explainer.explain(record(line(time)));
    expect(notices.map(({ code }) => code)).toEqual(isEarly ? ['WC0709'] : []);
    expect(cause.kind).toBe('no_filter_chain');
  });

  test('is told of with its own time, though lines of a class share their answer', () => {
    const [first, second] = ['2022-05-30T00:00:00Z', '2022-05-31T00:00:00Z'].map((time) =>
      explainer.explain(record(line(time))),
    );
    expect(first?.notices[0]?.message).toContain('(2022-05-30T00:00:00Z)');
    expect(second?.notices[0]?.message).toContain('(2022-05-31T00:00:00Z)');
    expect(second?.notices[0]?.message).toContain('listener `virtualInbound` was updated at 2022-06-01T00:00:00Z');
  });

  test('is counted in a summary', () => {
    const tally = new LogTally();
    for (const time of ['2022-05-30T00:00:00Z', '2022-07-31T00:00:00Z', '2022-05-31T00:00:00Z']) {
      const text = line(time);
      tally.add(record(text), explainer.answer(record(text)), text);
    }
    const summary = tally.summary();
    expect(summary.causes).toHaveLength(1);
    expect(summary.causes[0]?.early).toMatchObject({ count: 2, before: { kind: 'listener', name: 'virtualInbound' } });
    expect(logSummaryText(summary, plainPaint)).toContain(
      '! 2 of them were written before listener virtualInbound was updated (2022-06-01T00:00:00Z)',
    );
  });
});
