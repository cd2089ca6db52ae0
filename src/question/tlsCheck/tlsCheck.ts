import { formatSocketAddress } from '../../base/socketAddress.ts';
import type { TlsMode } from '../../verdict/portTls.ts';
import type { TlsCheckRow } from '../../verdict/tlsCheck.ts';
import type { TraceBranch, TraceHopKind, TraceVerdict } from '../../verdict/traceVerdict.ts';
import { tlsModes } from '../tls/tlsModes.ts';
import type { Proxies } from '../trace/mesh.ts';
import type { Participant } from '../trace/participant.ts';
import { readCall } from '../trace/readCall.ts';
import { traceCall } from '../trace/traceCall.ts';
import { type ClientService, clientServices } from './clientServices.ts';
import { clientTls } from './clientTls.ts';

export interface TlsCheckOptions {
  /** Only services whose name contains this. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** Services of which no server's dump was given, too. */
  readonly all?: boolean | undefined;
}

/**
 * Whether a client's proxy and the proxies of servers agree on encryption, service by service: the client's part is what
 * its clusters put on the wire, the server's what its chains take, and a call followed through both decides.
 */
export function tlsCheck(client: Participant, proxies: Proxies, options: TlsCheckOptions = {}): readonly TlsCheckRow[] {
  const rows: TlsCheckRow[] = [];
  for (const service of clientServices(client)) {
    if (!isAsked(service, options)) continue;
    rows.push(...rowsOf(service, client, proxies, options.all === true));
  }
  return rows.sort((a, b) => compare(a.hostPort, b.hostPort) || compare(a.endpoint, b.endpoint));
}

/** Whether a service is one of those that were asked for; the name may have its port behind it. */
export function isAsked(service: Pick<ClientService, 'host' | 'port'>, { host = '', port }: TlsCheckOptions): boolean {
  const wanted = host.toLowerCase();
  if (port !== undefined && port !== service.port) return false;
  return service.host.includes(wanted) || `${service.host}:${service.port}` === wanted;
}

function rowsOf(service: ClientService, client: Participant, proxies: Proxies, all: boolean): readonly TlsCheckRow[] {
  const known = service.endpoints.map((endpoint) => ({ endpoint, server: proxies.ownerOf(endpoint.ip) }));
  const wanted = all ? known : known.filter(({ server }) => server !== undefined);
  if (wanted.length === 0) return [];
  const sent = clientTls(client, service.cluster);
  const isServed = wanted.some(({ server }) => server !== undefined);
  const trace = isServed ? traceOf(service, client, proxies) : undefined;
  const hostPort = `${service.host}:${service.port}`;
  return wanted.map(({ endpoint, server }) => {
    const address = formatSocketAddress(endpoint);
    return {
      hostPort,
      endpoint: address,
      server: server?.name,
      serverMode: server === undefined ? undefined : modeOf(server, endpoint.port),
      clientTls: sent.get(address) ?? 'unknown',
      authenticationPolicy: undefined,
      destinationRule: destinationRuleOf(service),
      ...statusOf(server === undefined ? undefined : trace, address),
    };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const modes = new WeakMap<Participant, Map<number, TlsMode | undefined>>();

function modeOf(server: Participant, port: number): TlsMode | undefined {
  const known = modes.get(server) ?? new Map<number, TlsMode | undefined>();
  modes.set(server, known);
  if (!known.has(port)) known.set(port, tlsModes(server.subject.dump, { port })[0]?.mode);
  return known.get(port);
}

type Status = Pick<TlsCheckRow, 'status' | 'witness'>;

/** A call to the service, to every one of its endpoints. */
function traceOf({ host, port }: ClientService, client: Participant, proxies: Proxies): TraceVerdict | undefined {
  const call = readCall({ request: `GET http://${host}:${port}/` });
  return call.ok ? traceCall(call.value, client, proxies) : undefined;
}

/** Where bytes of one kind fail on the way to this endpoint, those are the witness. */
function statusOf(trace: TraceVerdict | undefined, endpoint: string): Status {
  if (trace === undefined) return { status: 'UNKNOWN', witness: undefined };
  const here = trace.branches.filter((branch) => comesTo(branch, endpoint));
  const failing = here.find(failsByEncryption);
  if (failing !== undefined) return { status: 'CONFLICT', witness: { call: trace.call, branch: failing } };
  const decided = here.length > 0 && here.every(({ path }) => path.outcome.encryption !== undefined);
  return { status: decided ? 'OK' : 'UNKNOWN', witness: undefined };
}

function comesTo({ path }: TraceBranch, endpoint: string): boolean {
  return path.hops.some(({ kind, text }) => kind === 'endpoint' && text.split(' ').includes(endpoint));
}

/** Stations at which both sides have to agree on what the bytes are. */
const encrypting: ReadonlySet<TraceHopKind> = new Set([
  'listener',
  'handshake',
  'server_certificate',
  'transport_socket',
  'application',
]);

function failsByEncryption({ path }: TraceBranch): boolean {
  const last = path.hops.at(-1);
  return last?.state === 'broken' && encrypting.has(last.kind);
}

/** `default/istio-system` */
function destinationRuleOf({ istioConfig }: ClientService): string | undefined {
  const parts = /\/namespaces\/([^/]+)\/destination-rule\/([^/]+)$/.exec(istioConfig ?? '');
  return parts === null ? undefined : `${parts[2]}/${parts[1]}`;
}
