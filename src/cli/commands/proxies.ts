import { noProxies } from '../../diagnostic/catalogue/proxies.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { openProxies } from '../../node.ts';
import { proxyList } from '../../question/proxyList.ts';
import { printable } from '../../render/printable.ts';
import { proxiesText } from '../../render/proxiesText.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { ReadingProgress } from '../readingProgress.ts';
import { structured } from '../structured.ts';
import { print, printDiagnostics } from '../terminal.ts';

export interface ProxiesOptions {
  readonly namespace?: string;
  readonly quiet?: boolean;
  readonly output?: string;
}

export async function runProxies(paths: readonly string[], options: ProxiesOptions): Promise<number> {
  const { output } = options;
  if (output !== undefined && !['short', 'wide', 'json', 'yaml'].includes(output)) {
    throw new UsageError(`-o ${output}: it is short, wide, json or yaml`);
  }
  if (paths.length === 0) {
    throw new UsageError('no directory or archive given', 'name one: whichchain proxies bug-report.tar.gz');
  }
  const progress = new ReadingProgress(options);
  const opened = await openProxies(paths, progress);
  progress.done();
  if (!opened.ok) {
    printDiagnostics(opened.failure);
    return exitCode.cannotRun;
  }
  const collections = opened.value;
  const noticed = collections.flatMap(({ diagnostics }) => diagnostics);
  if (options.quiet !== true) printDiagnostics(noticed);
  const others = collections.reduce((sum, collection) => sum + collection.others, 0);
  if (collections.every(({ proxies }) => proxies.length === 0)) {
    printDiagnostics([diagnostic(noProxies, { file: paths.join(', '), pointer: '' }, { others })]);
    return exitCode.cannotRun;
  }
  const proxies = proxyList(collections, options.namespace);
  switch (output) {
    case 'json':
    case 'yaml':
      print(
        await structured(
          { apiVersion: 'whichchain/v1', kind: 'ProxyList', otherFiles: others, items: proxies },
          output,
        ),
      );
      break;
    case 'short':
      print(proxies.map(({ select }) => `${printable(select)}\n`).join(''));
      break;
    default:
      print(proxies.length === 0 ? 'no proxies found\n' : proxiesText(proxies, output === 'wide'));
  }
  // A proxy may be missing, or something of one.
  return noticed.length === 0 ? exitCode.clean : exitCode.cannotRun;
}
