import { listed } from '../../base/listed.ts';
import { nearestName } from '../../base/nearestName.ts';
import type { ProxyModel } from '../../match/walkConnection.ts';
import { noticedOnTheWay } from '../../question/explain/noticedOnTheWay.ts';
import { explain } from '../../question/explain.ts';
import { subjectOf } from '../../question/proxyModel.ts';
import { explanationText } from '../../render/explanation/explanationText.ts';
import { shortText } from '../../render/explanation/headline.ts';
import { explanationJson } from '../../render/explanationJson.ts';
import { printable } from '../../render/printable.ts';
import { type ConnectionOptions, connectionFromOptions } from '../connectionOptions.ts';
import { envoyVersionOf } from '../envoyVersionOption.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { standardError, standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, placeIn, print, printDiagnostics, textWidthFor } from '../terminal.ts';
import { verdictExitCode } from '../verdictExitCode.ts';

export interface ExplainOptions extends LoadOptions, ConnectionOptions {
  readonly output?: string;
  readonly envoyVersion?: string;
  readonly stopAt?: string;
}

export async function runExplain(options: ExplainOptions): Promise<number> {
  const dump = await loadOption(options, ['listener']);
  const subject = subjectOf(dump, envoyVersionOf(options.envoyVersion));
  if (options.listener !== undefined && subject.proxy.listeners.named(options.listener).length === 0) {
    const names = [...new Set(subject.proxy.listeners.all().map(({ name }) => name))];
    const near = nearestName(options.listener, names);
    printDiagnostics(
      dump.diagnostics().filter(({ severity }) => severity === 'error'),
      dump,
    );
    throw new UsageError(
      `there is no listener \`${options.listener}\` in this dump`,
      `${atPort(options.listener, subject.proxy.listeners) ?? (near === undefined ? '' : `did you mean ${near}? `)}It has ${listed(names, 12, 'and')}`,
    );
  }
  const connection = await connectionFromOptions(options, dump);
  const explanation = explain(dump, connection, {
    envoyVersion: options.envoyVersion,
    stopAt: stopAtOf(options.stopAt),
  });
  standardError.write(
    options.output === undefined || options.output === 'wide' ? `${printable(dump.description)}\n\n` : '',
  );
  reportNoticed(dump, noticedOnTheWay(subject, explanation.verdict), options);
  switch (options.output) {
    case 'short':
      print(`${shortText(explanation)}\n`);
      break;
    case 'json':
    case 'yaml':
      print(await structured(explanationJson(explanation, dump, placeIn(dump)), options.output));
      break;
    case undefined:
    case 'text':
    case 'wide':
      print(
        explanationText(explanation, {
          paint: paintFor(standardOutput),
          wide: options.output === 'wide',
          width: textWidthFor(standardOutput),
          place: placeIn(dump),
        }),
      );
      break;
    default:
      throw new UsageError(`-o ${options.output}: it is short, text, wide, json or yaml`);
  }
  const code = verdictExitCode(explanation.verdict, connection.request !== undefined);
  return codeFor(dump, explanation.failsAt === undefined ? code : exitCode.finding);
}

function stopAtOf(text: string | undefined): 'chain' | 'cluster' | undefined {
  if (text === undefined || text === 'chain' || text === 'cluster') return text;
  if (text === 'route') return 'cluster';
  if (text === 'endpoint') return undefined;
  throw new UsageError(`--stop-at ${text}: it is chain, route, cluster or endpoint`);
}

/** Listeners are named, and people know the port. */
function atPort(wanted: string, listeners: ProxyModel['listeners']): string | undefined {
  const port = /^(?:.*:)?(\d{1,5})$/.exec(wanted)?.[1];
  const names = port === undefined ? [] : listeners.onPort(Number(port)).map(({ name }) => name);
  return names.length === 0 ? undefined : `on port ${port} is ${listed([...new Set(names)], 4, 'and')}. `;
}
