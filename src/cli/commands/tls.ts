import { readConnectionEnd } from '../../question/connectionRecord.ts';
import { noticedIn, subjectOf } from '../../question/proxyModel.ts';
import { tlsModes } from '../../question/tls/tlsModes.ts';
import { tlsJson } from '../../render/tls/tlsJson.ts';
import { tlsShort, tlsText, tlsWide } from '../../render/tls/tlsText.ts';
import type { PortTls } from '../../verdict/portTls.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { portOption } from '../portOption.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, print } from '../terminal.ts';

export interface TlsOptions extends LoadOptions {
  readonly port?: string;
  readonly from?: string;
  readonly envoyVersion?: string;
  readonly output?: string;
}

export async function runTls(options: TlsOptions): Promise<number> {
  const port = portOption(options.port);
  const from = readConnectionEnd(options.from);
  if (from === 'invalid') {
    throw new UsageError(`--from: \`${options.from}\` is no address`, 'write 10.0.0.2 or 10.0.0.2:43434');
  }
  const dump = await loadOption(options, ['listener']);
  const ports = tlsModes(dump, {
    ...(port === undefined ? {} : { port }),
    ...(from === undefined ? {} : { from }),
    ...(options.envoyVersion === undefined ? {} : { envoyVersion: options.envoyVersion }),
  });
  if (ports.length === 0) {
    reportNoticed(dump, noticedIn(subjectOf(dump, options.envoyVersion)), options);
    throw new UsageError(
      codeFor(dump, exitCode.clean) === exitCode.clean
        ? 'this proxy has no inbound side, as sidecars have'
        : 'no listener for inbound connections is in what could be read',
      'it has no inbound capture listener and no listener that says INBOUND; for a gateway or an Envoy without a mesh ask explain',
    );
  }
  print(await render(ports, options.output));
  reportNoticed(dump, noticedIn(subjectOf(dump, options.envoyVersion)), options);
  return codeFor(dump, ports.some(({ mode }) => mode === 'mixed') ? exitCode.finding : exitCode.clean);
}

async function render(ports: readonly PortTls[], format: string | undefined): Promise<string> {
  switch (format) {
    case undefined:
    case 'text':
      return tlsText(ports, paintFor(standardOutput));
    case 'short':
      return tlsShort(ports);
    case 'wide':
      return tlsWide(ports);
    case 'json':
    case 'yaml':
      return structured(tlsJson(ports), format);
    default:
      throw new UsageError(`-o ${format}: it is text, short, wide, json or yaml`);
  }
}
