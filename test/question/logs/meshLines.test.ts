import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { configuredFormats } from '../../../src/evidence/accessLog/configuredFormats.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { lineText } from '../../../src/render/lineText.ts';
import { plainPaint } from '../../../src/render/paint.ts';
import { root } from '../../support/runCommand.ts';

/** Lines made by hand for the dumps of the samples: `# dump`, and the lines that are about it. */
const lines = readFileSync(new URL('../fixtures/meshLines.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

describe('lines of meshes and gateways', () => {
  it('read as the golden file says', async () => {
    const blocks: string[] = [];
    let explain: ((line: string) => string) | undefined;
    for (const line of lines) {
      if (line.startsWith('# ')) {
        explain = await explainerFor(line.slice(2));
        blocks.push(`${line}\n`);
      } else if (explain !== undefined) blocks.push(explain(line));
    }
    await expect(`${blocks.join('\n')}\n`).toMatchFileSnapshot('../fixtures/meshLines.golden.txt');
  });
});

async function explainerFor(path: string): Promise<(line: string) => string> {
  const loaded = await loadDumpFiles([join(root, path)]);
  if (!loaded.ok) throw new Error(path);
  const reader = new AccessLogReader(configuredFormats(loaded.value).formats);
  const explainer = new LogExplainer(loaded.value);
  return (line) => {
    const read = reader.read(line);
    if (read.kind !== 'record') throw new Error(`${read.kind}: ${line}`);
    const explanation = explainer.explain(read.record);
    const concluded = explanation.inferences.map(({ words }) => `    concluded: ${words}\n`);
    return `${lineText(explanation, explanation.cause.kind, plainPaint)}${concluded.join('')}`;
  };
}
