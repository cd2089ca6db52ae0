import type { Dump } from '../../dump/dump.ts';
import { loadDumpFiles } from '../../node.ts';
import { type Participant, participantOf } from '../../question/trace/participant.ts';
import { readCall } from '../../question/trace/readCall.ts';
import { traceCall } from '../../question/trace/traceCall.ts';
import { traceJson } from '../../render/traceJson.ts';
import { traceShort, traceText } from '../../render/traceText.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { Finished, reportNoticed } from '../loadOption.ts';
import { structured } from '../structured.ts';
import { paintFor, placeIn, print, printDiagnostics } from '../terminal.ts';

export interface TraceOptions {
  readonly client?: string;
  readonly server?: readonly string[];
  readonly request?: string;
  readonly tcp?: string;
  readonly header?: readonly string[];
  readonly http?: string;
  readonly to?: string;
  readonly from?: string;
  readonly envoyVersion?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly output?: string;
}

const formats = ['short', 'text', 'wide', 'json', 'yaml'];

export async function runTrace(options: TraceOptions): Promise<number> {
  const { output = 'text' } = options;
  if (!formats.includes(output)) throw new UsageError(`-o ${output}: it is short, text, wide, json or yaml`);
  const call = callFrom(options);
  const client = options.client === 'none' ? undefined : await loadParticipant(options.client ?? '', options);
  const servers: Participant[] = [];
  for (const files of options.server ?? []) servers.push(await loadParticipant(files, options));
  const trace = traceCall(call, client, servers);
  const dumps = [client, ...servers].flatMap((one) => (one === undefined ? [] : [one.subject]));
  for (const { dump, collector } of dumps) reportNoticed(dump, collector.all(), options);
  const place = placeAmong(dumps.map(({ dump }) => dump));
  if (output === 'json' || output === 'yaml') print(await structured(traceJson(trace, place), output));
  else if (output === 'short') print(traceShort(trace, paintFor(process.stdout)));
  else print(traceText(trace, { paint: paintFor(process.stdout), wide: output === 'wide', place }));
  return trace.complete && trace.branches.every(({ path }) => path.outcome.kind === 'ok')
    ? exitCode.clean
    : exitCode.finding;
}

function callFrom(options: TraceOptions): Parameters<typeof traceCall>[0] {
  if (options.client === undefined) {
    throw new UsageError(
      '--client is missing',
      'name the dump of its proxy, or say --client none for a client without a sidecar',
    );
  }
  if ((options.request === undefined) === (options.tcp === undefined)) {
    throw new UsageError(
      'say what is called: either --request or --tcp',
      "--request 'GET http://httpbin.full:8000/headers', or --tcp mysql.db:3306",
    );
  }
  if (options.client === 'none' && (options.server ?? []).length === 0) {
    throw new UsageError('--client none needs a --server', 'name the dump of the proxy that the call reaches');
  }
  const read = readCall({
    request: options.request,
    tcp: options.tcp,
    headers: options.header,
    to: options.to,
    from: options.from,
    http: options.http,
  });
  if (read.ok) return read.value;
  const { member, problem } = read.failure;
  throw new UsageError(`--${member === 'headers' ? 'header' : member}: ${problem}`);
}

/** Files about one proxy, with commas between them. */
async function loadParticipant(files: string, { envoyVersion }: TraceOptions): Promise<Participant> {
  const paths = files.split(',').filter((path) => path !== '');
  const [first] = paths;
  if (first === undefined) throw new UsageError('a dump is named by its file');
  const loaded = await loadDumpFiles(paths);
  if (!loaded.ok) {
    printDiagnostics(loaded.failure);
    throw new Finished(exitCode.cannotRun);
  }
  return participantOf(loaded.value, first, envoyVersion);
}

function placeAmong(dumps: readonly Dump[]): ReturnType<typeof placeIn> {
  return (origin) => {
    const dump = dumps.find((one) => one.shapes.some(({ file }) => file === origin.file));
    return placeIn(dump)(origin);
  };
}
