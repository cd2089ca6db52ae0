import { parseIpAddress } from '../../base/ipAddress.ts';
import { listed } from '../../base/listed.ts';
import { compareBy } from '../../base/ordering.ts';
import { missingSection } from '../../diagnostic/catalogue/dump.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import { distinctName, qualifiedName } from '../../dump/collection/proxyName.ts';
import type { FoundProxy } from '../../node.ts';
import { type MatrixClient, reach } from '../../question/matrix/reach.ts';
import { isService, serviceKey, servicesOf } from '../../question/matrix/servicesOf.ts';
import { matrixJson } from '../../render/matrixJson.ts';
import { matrixCsv, matrixText, stateOf } from '../../render/matrixText.ts';
import type { MatrixCell, MatrixService, MatrixVerdict } from '../../verdict/matrixVerdict.ts';
import { exitCode, UsageError } from '../exitCode.ts';
import { OpenMesh } from '../openMesh.ts';
import { ProgressLine } from '../progressLine.ts';
import { standardOutput } from '../standardStream.ts';
import { structured } from '../structured.ts';
import { paintFor, print, printDiagnostics } from '../terminal.ts';

export interface MatrixOptions {
  readonly client?: readonly string[];
  readonly service?: readonly string[];
  readonly withoutSidecar?: readonly string[];
  readonly path?: string;
  readonly allServices?: boolean;
  readonly envoyVersion?: string;
  readonly quiet?: boolean;
  readonly output?: string;
}

const formats = ['table', 'wide', 'json', 'yaml', 'csv'];

export async function runMatrix(paths: readonly string[], options: MatrixOptions): Promise<number> {
  const { output = 'table' } = options;
  if (!formats.includes(output)) throw new UsageError(`-o ${output}: it is table, wide, json, yaml or csv`);
  if (paths.length === 0) {
    throw new UsageError('no directory or archive given', 'name one: whichchain matrix bug-report.tar.gz');
  }
  if (options.path !== undefined && !options.path.startsWith('/')) {
    throw new UsageError(
      `--path ${options.path}: a path begins with /`,
      'the clients ask for http://SERVICE:PORT/PATH',
    );
  }
  const open = await OpenMesh.of(paths, options.envoyVersion, options);
  if (open.proxies.length === 0) throw new UsageError('there is no dump in what was given');
  const matrix = await askAll(open, options);
  if (matrix.services.length === 0) {
    throw new UsageError(
      'no client knows a service whose pods are among the dumps',
      'clusters and endpoints tell them (?include_eds, or a further file); --all-services asks for the others, too',
    );
  }
  switch (output) {
    case 'json':
    case 'yaml':
      print(await structured(matrixJson(matrix), output));
      break;
    case 'csv':
      print(matrixCsv(matrix));
      break;
    default:
      print(matrixText(matrix, paintFor(standardOutput), output === 'wide'));
  }
  const clean = matrix.cells.every((cell) => ['ok', 'not_known'].includes(stateOf(cell)));
  return clean ? exitCode.clean : exitCode.finding;
}

/** Client by client, in the order in which they are read; only what is met on the way stays open. */
async function askAll(open: OpenMesh, options: MatrixOptions): Promise<MatrixVerdict> {
  const chosen = askable(clientsOf(open, options));
  const bare = bareClients(options);
  const progress = new ProgressLine(options.quiet !== true);
  const clients: string[] = [];
  const knownServices = new Map<string, MatrixService>();
  const services = new Map<string, MatrixService>();
  const cells: MatrixCell[] = [];
  let asked = 0;
  for await (const { proxy, participant } of open.each(chosen)) {
    const client = { name: distinctName(proxy, chosen), participant, source: undefined };
    const all = servicesOf(participant);
    for (const service of all) knownServices.set(serviceKey(service), service);
    const known = all.filter((service) => isAsked(service, options));
    asked += 1;
    const show = (service: MatrixService): void =>
      progress.show(`${client.name} (${asked} of ${chosen.length}) to ${serviceKey(service)}`);
    cells.push(...(await askOne(open, client, known, options, show)));
    clients.push(client.name);
  }
  for (const { service, arrives } of cells) {
    if (arrives || showsAll(options)) services.set(serviceKey(service), service);
  }
  for (const client of bare) {
    cells.push(...(await askOne(open, client, [...services.values()], options, () => undefined)));
    clients.push(client.name);
  }
  progress.clear();
  refuseUnknownServices([...knownServices.values()], options);
  const sorted = [...services.values()].sort(
    compareBy(
      ({ host }) => host,
      ({ port }) => port,
    ),
  );
  const rows = [
    ...chosen.map((proxy) => distinctName(proxy, chosen)).filter((name) => clients.includes(name)),
    ...bare.map(({ name }) => name),
  ];
  return { clients: rows, services: sorted, cells: withAbsent(rows, sorted, cells) };
}

/** Services whose pods are none of the dumps, so that no call arrives, are left out, unless those were asked for. */
const showsAll = ({ allServices, service }: MatrixOptions): boolean => allServices === true || service !== undefined;

/** The cells of one client. Proxies that are met are opened all together, and then everything is asked again. */
async function askOne(
  open: OpenMesh,
  client: MatrixClient,
  services: readonly MatrixService[],
  { path = '/' }: MatrixOptions,
  show: (service: MatrixService) => void,
): Promise<readonly MatrixCell[]> {
  return open.settle(() =>
    services.map((service) => {
      show(service);
      return reach(client, service, path, open.mesh);
    }),
  );
}

/** A service that no client knows is a mistake, too. */
function refuseUnknownServices(known: readonly MatrixService[], { service: wanted = [] }: MatrixOptions): void {
  const unknown = wanted.find((text) => !known.some((service) => isService(service, text)));
  if (unknown === undefined) return;
  throw new UsageError(
    `--service ${unknown}: no client knows a service that is called so`,
    known.length === 0
      ? 'the dumps have no clusters of services (outbound|PORT||HOST)'
      : `they know ${listed(known.map(serviceKey).sort(), 4, 'and')}`,
  );
}

/** A name that no proxy has is a mistake; without names all proxies are clients. */
function clientsOf({ captures }: OpenMesh, { client: wanted }: MatrixOptions): readonly FoundProxy[] {
  const all = [...captures.newest].sort(
    compareBy(
      ({ namespace }) => namespace ?? '',
      ({ name }) => name,
    ),
  );
  for (const name of wanted ?? []) {
    if (all.some((proxy) => isNamed(proxy, name))) continue;
    throw new UsageError(`--client ${name}: no proxy is called so`, '`whichchain proxies` lists them');
  }
  return wanted === undefined ? all : all.filter((proxy) => wanted.some((name) => isNamed(proxy, name)));
}

/** What a proxy without listeners in its dump does is not known: it is named and left out. */
function askable(proxies: readonly FoundProxy[]): readonly FoundProxy[] {
  const without = proxies.filter(({ sections }) => !sections.has('listener'));
  printDiagnostics(
    without.map((proxy) => {
      const has = [...proxy.sections.keys()].map((kind) => kind.replaceAll('_', ' ')).join(', ');
      const origin = { file: proxy.files[0]?.path ?? proxy.name, pointer: '' };
      return diagnostic(missingSection, origin, { kinds: 'listeners', has });
    }),
  );
  return proxies.filter((proxy) => !without.includes(proxy));
}

const isNamed = (proxy: FoundProxy, wanted: string): boolean =>
  proxy.name === wanted || qualifiedName(proxy) === wanted;

function bareClients({ withoutSidecar = [] }: MatrixOptions): readonly MatrixClient[] {
  return withoutSidecar.map((text) => {
    const source = parseIpAddress(text);
    if (source === undefined) throw new UsageError(`--without-sidecar ${text}: it is an address such as 10.0.0.9`);
    return { name: `no sidecar (${text})`, participant: undefined, source };
  });
}

function isAsked(service: MatrixService, options: MatrixOptions): boolean {
  return options.service === undefined || options.service.some((wanted) => isService(service, wanted));
}

/** A pair without an answer: the client has no cluster for the service. */
function withAbsent(
  clients: readonly string[],
  services: readonly MatrixService[],
  cells: readonly MatrixCell[],
): readonly MatrixCell[] {
  const known = new Map(cells.map((cell) => [`${cell.client}\n${serviceKey(cell.service)}`, cell]));
  return clients.flatMap((client) =>
    services.map(
      (service) => known.get(`${client}\n${serviceKey(service)}`) ?? { client, service, results: [], arrives: false },
    ),
  );
}
