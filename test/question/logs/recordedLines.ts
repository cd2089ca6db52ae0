import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { configuredFormats } from '../../../src/evidence/accessLog/configuredFormats.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import type { LineExplanation } from '../../../src/question/logs/lineExplanation.ts';
import { LogExplainer } from '../../../src/question/logs/logExplainer.ts';
import { causeLines } from '../../../src/render/lineText.ts';
import { plainPaint } from '../../../src/render/paint.ts';

/** A line that a real Envoy wrote; made by scripts/recordAccessLogs together with the dump of that Envoy. */
export interface EnvoyLine {
  readonly situation: string;
  readonly level: 'listener' | 'http' | 'tcp';
  readonly format: string;
  readonly line: string;
}

const fixture = (name: string): string => fileURLToPath(new URL(`../../evidence/fixtures/${name}`, import.meta.url));

/** The lines of a recording, and what explain-log says about each with the dump of that very Envoy. */
export async function recordedLines(linesFile: string, dumpFile: string) {
  const [, ...texts] = readFileSync(fixture(linesFile), 'utf8').trimEnd().split('\n');
  const lines = texts.map((text) => JSON.parse(text) as EnvoyLine);
  const loaded = await loadDumpFiles([fixture(dumpFile)]);
  if (!loaded.ok) throw new Error('the dump of the recording does not load');
  const explainer = new LogExplainer(loaded.value);
  const reader = new AccessLogReader(configuredFormats(loaded.value).formats);
  const explained = (line: string): LineExplanation => {
    const read = reader.read(line);
    if (read.kind !== 'record') throw new Error(`${read.kind}: ${line}`);
    return explainer.explain(read.record);
  };
  const alone = new LogExplainer(undefined);
  const withoutDump = (line: string): LineExplanation => {
    const read = reader.read(line);
    if (read.kind !== 'record') throw new Error(`${read.kind}: ${line}`);
    return alone.explain(read.record);
  };
  return { lines, explained, withoutDump };
}

/** What is said about the lines, with the formats for which it is the same. */
export function goldenOf(lines: readonly EnvoyLine[], explained: (line: string) => LineExplanation): string {
  const blocks = new Map<string, string[]>();
  for (const { situation, level, format, line } of lines) {
    const answer = explained(line);
    // Durations differ between formats by nothing, sizes of answers between runs by nothing that is printed.
    const text = [
      ...causeLines(answer, plainPaint),
      `  (${answer.cause.kind}, ${answer.cause.certainty})`,
      ...answer.inferences.map(({ words }) => `  concluded: ${words}`),
    ].join('\n');
    const key = `## ${situation}, ${level}\n${text}`;
    const formats = blocks.get(key);
    if (formats === undefined) blocks.set(key, [format]);
    else if (!formats.includes(format)) formats.push(format);
  }
  return `${[...blocks].map(([text, formats]) => `${text}\n  formats: ${formats.join(', ')}`).join('\n\n')}\n`;
}
