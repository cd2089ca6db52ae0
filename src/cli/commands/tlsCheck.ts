import { existsSync } from 'node:fs';
import { listed } from '../../base/listed.ts';
import { serviceKey } from '../../question/matrix/servicesOf.ts';
import { clientServices } from '../../question/tlsCheck/clientServices.ts';
import { isAsked, tlsCheck } from '../../question/tlsCheck/tlsCheck.ts';
import type { Participant } from '../../question/trace/participant.ts';
import { tlsCheckJson } from '../../render/tlsCheckJson.ts';
import { tlsCheckText } from '../../render/tlsCheckText.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { codeFor, reportNoticed } from '../loadOption.ts';
import { OpenMesh } from '../openMesh.ts';
import { portOption } from '../portOption.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, placeIn, print } from '../terminal.ts';

export interface TlsCheckCommandOptions {
  readonly client?: string;
  readonly server?: readonly string[];
  readonly mesh?: readonly string[];
  readonly fqdn?: string;
  readonly port?: string;
  readonly all?: boolean;
  readonly envoyVersion?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly output?: string;
}

export async function runTlsCheck(options: TlsCheckCommandOptions): Promise<number> {
  const { output = 'text' } = options;
  if (!['text', 'wide', 'json', 'yaml'].includes(output)) {
    throw new UsageError(`-o ${output}: it is text, wide, json or yaml`);
  }
  if (options.client === undefined) throw new UsageError('--client is missing', 'name the dump of its proxy');
  if (options.server === undefined && options.mesh === undefined) {
    throw new UsageError('there is nothing to compare with', 'name the dump of a server with --server, or a --mesh');
  }
  const port = portOption(options.port);
  const open = await OpenMesh.of(options.mesh ?? [], options.envoyVersion, options);
  const named = (name: string): Promise<Participant> =>
    options.mesh === undefined || existsSync(name.split(',')[0] ?? '')
      ? open.files(name)
      : open.participant(open.choose(name));
  const client = await named(options.client);
  for (const server of options.server ?? []) open.mesh.add(await named(server));
  open.mesh.add(client);
  const rows = await open.settle(() => tlsCheck(client, open.mesh, { host: options.fqdn, port, all: options.all }));
  const subjects = open.mesh.participants.map(({ subject }) => subject);
  for (const { dump, collector } of subjects) reportNoticed(dump, collector.all(), options);
  if (rows.length === 0) {
    refuseUnknownService(client, options.fqdn, port);
    throw new UsageError(
      `${client.name} knows no service whose pod is among the servers`,
      'its dump needs clusters and endpoints (?include_eds, or a further file); --all lists all services',
    );
  }
  const place = (origin: Parameters<ReturnType<typeof placeIn>>[0]): string => {
    const owner = subjects.find(({ dump }) => dump.shapes.some(({ file }) => file === origin.file));
    return placeIn(owner?.dump)(origin);
  };
  if (output === 'json' || output === 'yaml') print(await structured(tlsCheckJson(rows), output));
  else print(tlsCheckText(rows, { paint: paintFor(standardOutput), wide: output === 'wide', place }));
  const code = rows.some(({ status }) => status === 'CONFLICT') ? exitCode.finding : exitCode.clean;
  return subjects.reduce<number>((worst, { dump }) => codeFor(dump, worst), code);
}

/** What was asked for is the mistake, where the client has services and none of them is so. */
function refuseUnknownService(client: Participant, name: string | undefined, port: number | undefined): void {
  const all = Array.from(clientServices(client), ({ host, port: its }) => ({ host, port: its }));
  if (all.length === 0 || all.some((service) => isAsked(service, { host: name, port }))) return;
  const asked = [...(name === undefined ? [] : [`--fqdn ${name}`]), ...(port === undefined ? [] : [`--port ${port}`])];
  throw new UsageError(
    `${asked.join(' ')}: ${client.name} knows no such service`,
    `it knows ${listed([...new Set(all.map(serviceKey))].sort(), 4, 'and')}`,
  );
}
