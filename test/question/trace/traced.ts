import { readFileSync } from 'node:fs';
import { loadDump } from '../../../src/dump/loadDump.ts';
import { memorySource } from '../../../src/input/memoryBytes.ts';
import { Mesh } from '../../../src/question/trace/mesh.ts';
import { type Participant, participantOf } from '../../../src/question/trace/participant.ts';
import { type CallText, readCall } from '../../../src/question/trace/readCall.ts';
import { traceCall } from '../../../src/question/trace/traceCall.ts';
import type { TracePath } from '../../../src/verdict/traceVerdict.ts';

export async function proxy(
  ...files: readonly (string | { readonly name: string; readonly json: unknown })[]
): Promise<Participant> {
  const sources = files.map((file) =>
    typeof file === 'string'
      ? memorySource(file, readFileSync(file))
      : memorySource(file.name, JSON.stringify(file.json)),
  );
  const loaded = await loadDump(sources);
  if (!loaded.ok) throw new Error(loaded.failure.map(({ message }) => message).join('; '));
  return participantOf(loaded.value, 'proxy');
}

export function trace(
  client: Participant | undefined,
  servers: readonly Participant[],
  call: CallText,
): readonly TracePath[] {
  const read = readCall(call);
  if (!read.ok) throw new Error(read.failure.problem);
  const mesh = new Mesh([...(client === undefined ? [] : [client]), ...servers]);
  const { branches, complete } = traceCall(read.value, client, mesh);
  if (!complete) throw new Error('there are more ways');
  return branches.map(({ path }) => path);
}

/** The outcome in a few words, and what each proxy logs: `200 mutual_tls spiffe://a | client 200 - via_upstream`. */
export function outcome({ outcome: { client, encryption, identity, kind }, logs }: TracePath): string {
  const who = identity === undefined ? '' : ` ${identity.name ?? '(not in the dump)'}`;
  const exit = client.curlExitCode === 0 || client.curlExitCode === undefined ? '' : ` curl ${client.curlExitCode}`;
  const how = kind === 'ok' ? ` ${encryption}${who}` : '';
  const lines = logs
    .filter(({ log }) => log !== 'none')
    .map(({ code, flags, details }) => `${code} ${flags} ${details}`.trim());
  return [`${client.words}${exit}${how}`, ...lines].join(' | ');
}

/** The stations that are not ok, and the last one. */
export function broken({ hops }: TracePath): readonly string[] {
  return hops.filter(({ state }) => state !== 'ok').map(({ who, text }) => `${who}: ${text}`);
}
