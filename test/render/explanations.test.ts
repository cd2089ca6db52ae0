import { describe, expect, test } from 'vitest';
import { explanationText } from '../../src/render/explanation/explanationText.ts';
import { shortText } from '../../src/render/explanation/headline.ts';
import { explanationJson } from '../../src/render/explanationJson.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { answerTo } from '../support/asked.ts';
import { askedSamples } from '../support/questions.ts';
import { root } from '../support/runCommand.ts';

/** Every renderer of an explanation over every sample; `npx vitest run test/render -u` writes the goldens anew. */
describe.each(askedSamples)('$name', (asked) => {
  const golden = (extension: string): string => `./goldens/${asked.name}.${extension}`;

  test('short, text and wide', async () => {
    const { dump, explanation } = await answerTo(asked);
    const place = (origin: { file: string; pointer: string }): string => {
      const position = dump.locate(origin.file, origin.pointer);
      return `${origin.file.replace(root, '')}:${position?.line}:${position?.column}`;
    };
    const text = (wide: boolean, width: number): string =>
      explanationText(explanation, { paint: plainPaint, wide, width, place });
    const all = [`${shortText(explanation)}\n`, text(false, 120), text(true, 80)].join('\n════════\n');
    await expect(all).toMatchFileSnapshot(golden('txt'));
  });

  test('json', async () => {
    const { dump, explanation } = await answerTo(asked);
    const { verdict, ...rest } = explanationJson(explanation, dump, ({ pointer }) => pointer);
    const { steps, arrival, detection, matcherSteps, branches, assumptions, ...told } = verdict;
    const counts = [steps, arrival, detection, matcherSteps, branches, assumptions].map((list) => list?.length ?? 0);
    const shown = JSON.stringify({ ...rest, verdict: told, counts }, undefined, 1).replaceAll(root, '');
    await expect(`${shown}\n`).toMatchFileSnapshot(golden('json'));
  });
});
