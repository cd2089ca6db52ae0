import type { Dump } from '../../dump/dump.ts';
import { captureListeners } from '../../match/captureListener.ts';
import type { Listener } from '../../model/listener.ts';
import type { Listeners } from '../../model/listeners.ts';
import { authzTable } from '../../question/authz/authzTable.ts';
import { mayCall } from '../../question/authz/mayCall.ts';
import { noticedIn, subjectOf } from '../../question/proxyModel.ts';
import { callerState, listenerWithinTunnels } from '../../question/tunnelCaller.ts';
import { authzAnswerJson, authzTableJson } from '../../render/authz/authzJson.ts';
import { authzAnswerText, authzTableText } from '../../render/authz/authzText.ts';
import type { AuthzAnswer } from '../../verdict/authz.ts';
import type { Connection } from '../../verdict/connection.ts';
import { type ConnectionOptions, connectionFromOptions } from '../connectionOptions.ts';
import { solePort } from '../destinationInDump.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, type LoadOptions, loadOption, reportNoticed } from '../loadOption.ts';
import { portOption } from '../portOption.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, print } from '../terminal.ts';

export interface AuthzOptions extends LoadOptions {
  readonly listener?: string;
  readonly port?: string;
  readonly all?: boolean;
  readonly request?: string;
  readonly header?: readonly string[];
  readonly tcp?: boolean;
  readonly principal?: string;
  readonly from?: string;
  readonly to?: string;
  readonly envoyVersion?: string;
  readonly output?: string;
}

export async function runAuthz(options: AuthzOptions): Promise<number> {
  const { output = 'text' } = options;
  if (!['text', 'json', 'yaml'].includes(output)) throw new UsageError(`-o ${output}: it is text, json or yaml`);
  const dump = await loadOption(options, ['listener']);
  const isQuestion = options.request !== undefined || options.tcp === true;
  if (!isQuestion && (options.principal !== undefined || options.header !== undefined)) {
    throw new UsageError('--principal and --header go with --request', "say --request 'GET /path', or --tcp");
  }
  const code = isQuestion ? await answerQuestion(dump, options, output) : await printTable(dump, options, output);
  reportNoticed(dump, noticedIn(subjectOf(dump, options.envoyVersion)), options);
  return codeFor(dump, code);
}

async function printTable(dump: Dump, options: AuthzOptions, output: string): Promise<number> {
  const port = portOption(options.port);
  const rows = authzTable(dump, { listener: options.listener, port, all: options.all });
  if (output === 'json' || output === 'yaml') print(await structured(authzTableJson(rows), output));
  else print(authzTableText(rows, paintFor(standardOutput)));
  return exitCode.clean;
}

async function answerQuestion(dump: Dump, options: AuthzOptions, output: string): Promise<number> {
  const connection = await connectionOf(dump, options);
  const answer = mayCall(dump, connection, options.envoyVersion);
  if (output === 'json' || output === 'yaml') print(await structured(authzAnswerJson(answer), output));
  else print(authzAnswerText(answer, callerWords(options, connection), paintFor(standardOutput)));
  return isAllowed(answer) ? exitCode.clean : exitCode.finding;
}

/** The caller's connection as it comes to the proxy: mutual TLS with a principal, plaintext for nobody. */
async function connectionOf(dump: Dump, options: AuthzOptions): Promise<Connection> {
  const port = portOption(options.port);
  const to = options.to ?? (port ?? solePort(dump))?.toString();
  if (to === undefined) {
    throw new UsageError('which port of the workload is called?', 'say --port 8080, or --to 10.0.0.1:8080');
  }
  const { listeners } = subjectOf(dump, options.envoyVersion).proxy;
  const isCaptured = captureListeners(listeners, 'inbound').length > 0;
  const internal = internalListener(listeners, options.listener, isCaptured, to);
  const listener = internal?.name ?? options.listener;
  if (internal !== undefined && /^\d+$/.test(to)) {
    throw new UsageError(
      `which service is called at port ${to}? Calls come to ${internal.name} through tunnels`,
      `say its address, such as --to 10.96.0.1:${to}`,
    );
  }
  const way = listener === undefined ? { inbound: isCaptured } : { listener };
  const bytes = bytesOf(options, internal === undefined ? undefined : listeners);
  return connectionFromOptions(
    {
      ...way,
      to,
      ...(options.from === undefined ? {} : { from: options.from }),
      ...bytes,
      ...(options.request === undefined ? {} : { request: options.request }),
      ...(options.header === undefined ? {} : { header: options.header }),
    },
    dump,
  );
}

/** The internal listener that is named, or that takes what is for services where nothing is captured. */
function internalListener(
  listeners: Listeners,
  name: string | undefined,
  isCaptured: boolean,
  to: string,
): Listener | undefined {
  if (name !== undefined) return listeners.named(name).find(({ kind }) => kind === 'internal');
  return isCaptured ? undefined : listenerWithinTunnels(listeners, Number(/\d+$/.exec(to)?.[0]));
}

/** What the caller sends; `inTunnel`: the listeners of the proxy that it comes to through a tunnel. */
function bytesOf({ principal, request }: AuthzOptions, inTunnel: Listeners | undefined): ConnectionOptions {
  const isHttp = request !== undefined;
  if (principal === undefined) return {};
  if (inTunnel !== undefined) return withinTunnel(inTunnel, principal === 'none' ? undefined : principal, isHttp);
  if (principal === 'none') return { plaintext: true, http: isHttp ? '1.1' : 'none' };
  const alpn = isHttp ? 'istio-http/1.1,istio,http/1.1' : 'istio-peer-exchange,istio';
  return { tls: true, alpn, clientCert: principal };
}

/** What comes out of a tunnel is what the application sends, and who sends it is in the filter state. */
function withinTunnel(listeners: Listeners, principal: string | undefined, isHttp: boolean): ConnectionOptions {
  const state = Object.entries(callerState(listeners, principal));
  return {
    plaintext: true,
    http: isHttp ? '1.1' : 'none',
    ...(state.length === 0 ? {} : { filterState: state.map(([key, text]) => `${key}=${text}`) }),
  };
}

function callerWords({ principal, request, from, port, to }: AuthzOptions, { destination }: Connection): string {
  const who = principal === undefined ? 'anybody' : principal === 'none' ? 'a caller without identity' : principal;
  const where = from === undefined ? '' : ` from ${from}`;
  return `${who}${where}: ${request ?? 'a TCP connection'} on port ${to ?? port ?? destination.port}`;
}

function isAllowed({ branches, complete }: AuthzAnswer): boolean {
  return complete && branches.every(({ decision }) => decision.kind === 'allowed');
}
