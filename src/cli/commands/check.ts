import { checkDump } from '../../question/check/checkDump.ts';
import { startFiles } from '../../question/check/startFiles.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { checkJson } from '../../render/checkJson.ts';
import { checkLines, checkText } from '../../render/checkText.ts';
import { isRefused } from '../../verdict/finding.ts';
import { envoyVersionOf } from '../envoyVersionOption.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, endWithout, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, placeIn, print } from '../terminal.ts';

export interface CheckOptions extends LoadOptions {
  readonly listener?: string;
  readonly output?: string;
  readonly envoyVersion?: string;
}

/** One of these has to be there, or a file with which an Envoy starts. */
const judged = ['listener', 'cluster', 'route_configuration', 'endpoints', 'secret'] as const;

/** Ends with a finding where Envoy refuses something or ends while it loads it. */
export async function runCheck(options: CheckOptions): Promise<number> {
  const { output = 'text', listener } = options;
  if (!['short', 'text', 'json', 'yaml'].includes(output)) {
    throw new UsageError(`-o ${output}: it is short, text, json or yaml`);
  }
  const envoyVersion = envoyVersionOf(options.envoyVersion);
  const dump = await loadOption(options, listener === undefined ? [...judged, 'bootstrap'] : ['listener']);
  if (startFiles(dump).size === 0 && !judged.some((kind) => dump.hasSection(kind))) await endWithout(dump, judged[0]);
  const subject = subjectOf(dump, envoyVersion);
  if (listener !== undefined && subject.proxy.listeners.named(listener).length === 0) {
    throw new UsageError(`there is no listener \`${listener}\` in this dump`, '`whichchain listeners` lists them');
  }
  const report = checkDump(dump, options);
  // What a finding says about a place is not said twice.
  const told = new Set(report.findings.map(({ diagnostic: { origin } }) => `${origin?.file} ${origin?.pointer}`));
  const noticed = report.noticed.filter(({ origin }) => !told.has(`${origin?.file} ${origin?.pointer}`));
  reportNoticed(dump, noticed, options);
  const place = placeIn(dump);
  switch (output) {
    case 'json':
    case 'yaml':
      print(await structured(checkJson(report, place), output));
      break;
    case 'short':
      print(checkLines(report, place));
      break;
    default:
      print(checkText(report, { paint: paintFor(standardOutput), place }));
  }
  return codeFor(dump, report.findings.some(isRefused) ? exitCode.finding : exitCode.clean);
}
