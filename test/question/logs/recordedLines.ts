import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AccessLogReader } from '../../../src/evidence/accessLog/accessLogReader.ts';
import { configuredFormats } from '../../../src/evidence/accessLog/configuredFormats.ts';
import { loadDumpFiles } from '../../../src/node.ts';
import { type CauseKind, causeKinds } from '../../../src/question/logs/causeKind.ts';
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
  const alone = new LogExplainer(undefined);
  const explainedBy =
    (one: LogExplainer) =>
    (line: string): LineExplanation => {
      const read = reader.read(line);
      if (read.kind !== 'record') throw new Error(`${read.kind}: ${line}`);
      return one.explain(read.record);
    };
  return { lines, explained: explainedBy(explainer), withoutDump: explainedBy(alone) };
}

/** What really happened, by situation and level: the causes that may be told. */
export type Truth = Readonly<Record<string, Readonly<Partial<Record<EnvoyLine['level'], readonly CauseKind[]>>>>>;

/** The lines that are called trouble-free, though something went wrong whatever they are taken for. */
export function calledTroubleFree(
  lines: readonly EnvoyLine[],
  truth: Truth,
  explained: (line: string) => LineExplanation,
): readonly string[] {
  return lines.flatMap(({ situation, level, format, line }) => {
    const kinds = truth[situation]?.[level] ?? [];
    if (!kinds.every((kind) => causeKinds[kind].finding)) return [];
    const { cause, isFinding } = explained(line);
    return isFinding ? [] : [`${situation} ${level} ${format}: ${cause.words}\n${line}`];
  });
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
