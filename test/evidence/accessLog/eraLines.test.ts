import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { meaningsOf, recordText } from './recordText.ts';

const lines = readFileSync(new URL('../fixtures/eraLines.txt', import.meta.url), 'utf8')
  .replace(/\n$/, '')
  .split('\n');

describe('lines of all eras', () => {
  it('are read as the golden file says', async () => {
    const reader = new AccessLogReader();
    const blocks = lines.map((line) => {
      if (line.startsWith('# ')) return `\n${line}`;
      const read = reader.read(line);
      if (read.kind === 'several') return '  is several';
      if (read.kind === 'other') return `  is ${read.is}`;
      const where = read.pod === undefined ? '' : `pod=${read.pod} container=${read.container} `;
      return [`  ${where}${recordText(read.record)}`, ...meaningsOf(read.record).map((text) => `    ${text}`)].join(
        '\n',
      );
    });
    const text = blocks.join('\n');
    expect(text).not.toContain('NOT EXPLAINED');
    await expect(`${text}\n`).toMatchFileSnapshot('../fixtures/eraLines.golden.txt');
  });

  it('are read alike in any order', () => {
    const whole = lines.filter((line) => !line.startsWith('# ') && !/ stdout [PF] /.test(line));
    const forward = new AccessLogReader();
    const expected = new Map(whole.map((line) => [line, forward.read(line)]));
    const backward = new AccessLogReader();
    for (const line of whole.toReversed()) expect(backward.read(line)).toEqual(expected.get(line));
  });
});
