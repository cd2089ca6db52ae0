import { existsSync } from 'node:fs';
import type { Dump } from '../../dump/dump.ts';
import type { Participant } from '../../question/trace/participant.ts';
import { podsOf } from '../../question/trace/podsOf.ts';
import { readCall } from '../../question/trace/readCall.ts';
import { type Call, traceCall } from '../../question/trace/traceCall.ts';
import { traceJson } from '../../render/traceJson.ts';
import { traceShort, traceText } from '../../render/traceText.ts';
import type { TraceOutcome } from '../../verdict/traceVerdict.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, reportNoticed } from '../loadOption.ts';
import { OpenMesh } from '../openMesh.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, placeIn, print, textWidthFor } from '../terminal.ts';

export interface TraceOptions {
  readonly client?: string;
  readonly server?: readonly string[];
  /** Directories and archives with the dumps of many proxies. */
  readonly mesh?: readonly string[];
  readonly request?: string;
  readonly tcp?: string;
  readonly header?: readonly string[];
  readonly http?: string;
  readonly to?: string;
  readonly from?: string;
  readonly principal?: string;
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
  const open = await OpenMesh.of(options.mesh ?? [], options.envoyVersion, options);
  const named = (name: string): Promise<Participant> =>
    options.mesh === undefined || existsSync(name.split(',')[0] ?? '')
      ? open.files(name)
      : open.participant(open.choose(name));
  const client = options.client === 'none' ? undefined : await named(options.client ?? '');
  for (const server of options.server ?? []) open.mesh.add(await named(server));
  if (client !== undefined) open.mesh.add(client);
  if (client === undefined && call.to === undefined) await findPods(open, call);
  const trace = await open.settle(() => traceCall(call, client, open.mesh));
  const dumps = open.mesh.participants.map(({ subject }) => subject);
  for (const { dump, collector } of dumps) reportNoticed(dump, collector.all(), options);
  const place = placeAmong(dumps.map(({ dump }) => dump));
  if (output === 'json' || output === 'yaml') print(await structured(traceJson(trace, place), output));
  else if (output === 'short') print(traceShort(trace, paintFor(standardOutput)));
  else
    print(
      traceText(trace, {
        paint: paintFor(standardOutput),
        wide: output === 'wide',
        place,
        width: output === 'wide' ? undefined : textWidthFor(standardOutput),
      }),
    );
  const isClean = trace.branches.every(({ path: { outcome } }) => outcome.kind === 'ok' || isRedirect(outcome));
  const code = trace.complete && isClean ? exitCode.clean : exitCode.finding;
  return dumps.reduce<number>((worst, { dump }) => codeFor(dump, worst), code);
}

const isRedirect = ({ kind, fault }: TraceOutcome): boolean => kind === 'answered' && fault === undefined;

/** Where a service's pods are is told by the first proxy that knows it. */
async function findPods(open: OpenMesh, { host, port }: Call): Promise<void> {
  for (const proxy of open.proxies) {
    if (podsOf(open.mesh.participants, host, port).length > 0) return;
    await open.open([proxy]);
  }
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
  if (options.client === 'none' && (options.server ?? []).length === 0 && options.mesh === undefined) {
    throw new UsageError(
      '--client none needs a --server',
      'name the dump of the proxy that the call reaches, or a --mesh',
    );
  }
  const read = readCall({
    request: options.request,
    tcp: options.tcp,
    headers: options.header,
    to: options.to,
    from: options.from,
    principal: options.principal,
    http: options.http,
  });
  if (read.ok) return read.value;
  const { member, problem } = read.failure;
  throw new UsageError(`--${member === 'headers' ? 'header' : member}: ${problem}`);
}

function placeAmong(dumps: readonly Dump[]): ReturnType<typeof placeIn> {
  return (origin) => {
    const dump = dumps.find((one) => one.shapes.some(({ file }) => file === origin.file));
    return placeIn(dump)(origin);
  };
}
