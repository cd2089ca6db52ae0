import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { adminGet } from '../envoy/adminClient.ts';
import { envoyFiles } from '../envoy/envoyProcess.ts';
import { textField } from '../protobufField.ts';
import { selfSigned } from './selfSigned.ts';

/** What comes by discovery. */
export type AskedKind = 'listener' | 'cluster' | 'route_configuration' | 'endpoints' | SecretKind;

/** What the asked secret is used for; each of them is discovered by itself. */
type SecretKind = 'certificate' | 'validation_context' | 'session_ticket_keys';

const kinds = {
  listener: { file: 'lds', stats: 'listener_manager.lds', type: 'envoy.config.listener.v3.Listener' },
  cluster: { file: 'cds', stats: 'cluster_manager.cds', type: 'envoy.config.cluster.v3.Cluster' },
  route_configuration: { file: 'rds', stats: 'http.asked.rds.r', type: 'envoy.config.route.v3.RouteConfiguration' },
  endpoints: { file: 'eds', stats: 'cluster.c', type: 'envoy.config.endpoint.v3.ClusterLoadAssignment' },
  certificate: { file: 'sds', stats: 'sds.s', type: 'envoy.extensions.transport_sockets.tls.v3.Secret' },
  validation_context: { file: 'sds', stats: 'sds.s', type: 'envoy.extensions.transport_sockets.tls.v3.Secret' },
  session_ticket_keys: { file: 'sds', stats: 'sds.s', type: 'envoy.extensions.transport_sockets.tls.v3.Secret' },
} as const;

/** What Envoy made of one update of its listeners or clusters. */
export interface RefusalAnswer {
  readonly accepted: boolean;
  /** By listener name: the others of the update are in force. */
  readonly listeners: ReadonlyMap<string, string>;
  /** The update was refused as a whole, with this reason. */
  readonly update: string | undefined;
}

/**
 * One running Envoy that is given configuration after configuration: a file of listeners or clusters is moved into the place that it
 * watches, and what it says about it is read from its statistics and its log.
 */
export class RefusalAsker {
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #socket: string;
  readonly #kind: (typeof kinds)[AskedKind];
  #attempts = 0;
  #logEnd = 0;
  #rejected = 0;

  private constructor(process: ChildProcess, directory: string, kind: AskedKind) {
    this.#kind = kinds[kind];
    this.#process = process;
    this.#directory = directory;
    this.#socket = join(directory, 'admin.sock');
  }

  static async start(envoy: string, kind: AskedKind = 'listener'): Promise<RefusalAsker> {
    const { directory } = envoyFiles();
    const first = firstResource(kind, directory).map((one) => ({
      '@type': `type.googleapis.com/${kinds[kind].type}`,
      ...one,
    }));
    writeFileSync(join(directory, `${kinds[kind].file}.json`), JSON.stringify({ resources: first }));
    writeFileSync(join(directory, 'bootstrap.json'), JSON.stringify(bootstrap(directory, kind)));
    const log = join(directory, 'envoy.log');
    const flags = ['--concurrency', '1', '--disable-hot-restart', '--drain-time-s', '0', '--log-format', '%v'];
    const options = ['-c', join(directory, 'bootstrap.json'), '-l', 'warning', ...flags];
    // Standard error is written at once; a log file only every few seconds.
    const written = openSync(log, 'w');
    const asker = new RefusalAsker(spawn(envoy, options, { stdio: ['ignore', 'ignore', written] }), directory, kind);
    closeSync(written);
    await asker.#settled(1);
    asker.#newLog();
    return asker;
  }

  /** `listeners` (or clusters) become all that Envoy has; those of the question before are removed. */
  async ask(listeners: readonly JsonObject[]): Promise<RefusalAnswer> {
    const temporary = join(this.#directory, 'next');
    const resources = listeners.map((listener) => ({
      '@type': `type.googleapis.com/${this.#kind.type}`,
      ...listener,
    }));
    writeFileSync(temporary, JSON.stringify({ resources }));
    renameSync(temporary, join(this.#directory, `${this.#kind.file}.json`));
    const rejected = await this.#settled(this.#attempts + 1);
    const accepted = rejected === this.#rejected;
    this.#rejected = rejected;
    const log = this.#newLog();
    return accepted
      ? { accepted, listeners: new Map(), update: undefined }
      : {
          accepted,
          ...refusalsInLog(
            log,
            listeners.map((listener) => textField(listener, 'name') ?? ''),
          ),
        };
  }

  stop(): void {
    this.#process.kill('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** Waits for the outcome of so many updates and gives the number of those that were refused. */
  async #settled(attempts: number): Promise<number> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error(`Envoy ended: ${readFileSync(join(this.#directory, 'envoy.log'), 'utf8').slice(-2000)}`);
      }
      const page = await adminGet(this.#socket, `/stats?filter=^${this.#kind.stats}.update_`);
      const count = (name: string): number =>
        Number(new RegExp(`\\.update_${name}: (\\d+)`).exec(page?.body ?? '')?.[1] ?? Number.NaN);
      const refused = count('rejected') + count('failure');
      if (count('success') + refused >= attempts) {
        this.#attempts = attempts;
        return refused;
      }
      await sleep(2);
    }
    throw new Error('Envoy does not take the configuration up');
  }

  #newLog(): string {
    const log = join(this.#directory, 'envoy.log');
    const { size } = statSync(log);
    const buffer = Buffer.alloc(size - this.#logEnd);
    const file = openSync(log, 'r');
    readSync(file, buffer, 0, buffer.length, this.#logEnd);
    closeSync(file);
    this.#logEnd = size;
    return buffer.toString('utf8');
  }
}

function bootstrap(directory: string, kind: AskedKind): JsonObject {
  return {
    node: { id: 'conformance', cluster: 'conformance' },
    admin: { address: { pipe: { path: join(directory, 'admin.sock') } } },
    bootstrap_extensions: [
      {
        name: 'envoy.bootstrap.internal_listener',
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.bootstrap.internal_listener.v3.InternalListener',
        },
      },
    ],
    ...discovery(kind, directory),
  };
}

/** Envoy asks for a single one of these, by its name, and waits for it. */
function firstResource(kind: AskedKind, directory: string): readonly JsonObject[] {
  switch (kind) {
    case 'route_configuration':
      return [{ name: 'r' }];
    case 'endpoints':
      return [{ cluster_name: 'c' }];
    case 'certificate':
      return [{ name: 's', tls_certificate: pair(directory) }];
    case 'validation_context':
      return [{ name: 's', validation_context: {} }];
    case 'session_ticket_keys':
      return [{ name: 's', session_ticket_keys: { keys: [{ inline_string: 'x'.repeat(80) }] } }];
    default:
      return [];
  }
}

function discovery(kind: AskedKind, directory: string): JsonObject {
  const path_config_source = { path: join(directory, `${kinds[kind].file}.json`) };
  const config_source = { path_config_source, resource_api_version: 'V3' };
  if (kind === 'endpoints') {
    const cluster = { name: 'c', type: 'EDS', eds_cluster_config: { eds_config: config_source } };
    return { static_resources: { clusters: [cluster] } };
  }
  if (isSecret(kind)) return { static_resources: { listeners: [secured(kind, config_source, directory)] } };
  if (kind !== 'route_configuration') return { dynamic_resources: { [`${kinds[kind].file}_config`]: config_source } };
  const filters = 'type.googleapis.com/envoy.extensions.filters.';
  const manager = {
    '@type': `${filters}network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'asked',
    rds: { route_config_name: 'r', config_source },
    http_filters: [{ name: 'router', typed_config: { '@type': `${filters}http.router.v3.Router` } }],
  };
  const address = { pipe: { path: `${path_config_source.path}.sock` } };
  const listener = { name: 'l', address, filter_chains: [{ filters: [{ name: 'manager', typed_config: manager }] }] };
  return { static_resources: { listeners: [listener] } };
}

/** What the log says of a refused update; the names tell where one listener's reason ends and the next begins. */
function refusalsInLog(log: string, names: readonly string[]): Pick<RefusalAnswer, 'listeners' | 'update'> {
  const told = /Filesystem config update (?:rejected|failure): ([\s\S]*)/.exec(log)?.[1]?.trim() ?? log;
  const list = /^Error adding\/updating (?:listener|cluster)\(s\) ([\s\S]*)/.exec(told)?.[1];
  if (list !== undefined) return { listeners: byName(list, names), update: undefined };
  const constraint = /^: (Proto constraint validation failed .*)$/m.exec(told)?.[1];
  return { listeners: new Map(), update: constraint ?? told.split('\n')[0] ?? told };
}

function byName(list: string, names: readonly string[]): Map<string, string> {
  const starts = names
    .flatMap((name) =>
      [...list.matchAll(new RegExp(`(?:^|\\n|, )${escaped(name)}: `, 'g'))].map(({ index, 0: text }) => ({
        name,
        index,
        text,
      })),
    )
    .sort((a, b) => a.index - b.index);
  const found = new Map<string, string>();
  for (const [position, { name, index, text }] of starts.entries()) {
    const end = starts[position + 1]?.index ?? list.length;
    if (!found.has(name)) found.set(name, list.slice(index + text.length, end).trim());
  }
  // A repeated name is reported without saying which listener it is.
  for (const [, name] of list.matchAll(/duplicate listener (.*) found/g))
    if (name !== undefined && (found.get(name) ?? '') === '') found.set(name, `duplicate listener ${name} found`);
  return found;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isSecret(kind: AskedKind): kind is SecretKind {
  return ['certificate', 'validation_context', 'session_ticket_keys'].includes(kind);
}

function pair(directory: string): JsonObject {
  const [chain, key] = selfSigned(directory);
  return { certificate_chain: { inline_string: chain }, private_key: { inline_string: key } };
}

/** A listener that uses the secret. */
function secured(kind: SecretKind, sds_config: JsonObject, directory: string): JsonObject {
  const discovered = { name: 's', sds_config };
  const given = { tls_certificates: [pair(directory)] };
  const contexts: Readonly<Record<SecretKind, JsonObject>> = {
    certificate: { common_tls_context: { tls_certificate_sds_secret_configs: [discovered] } },
    validation_context: { common_tls_context: { ...given, validation_context_sds_secret_config: discovered } },
    session_ticket_keys: { common_tls_context: given, session_ticket_keys_sds_secret_config: discovered },
  };
  const transport_socket = {
    name: 'tls',
    typed_config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
      ...contexts[kind],
    },
  };
  const address = { socket_address: { address: '127.0.0.1', port_value: 0 } };
  return { name: 'l', address, filter_chains: [{ transport_socket }] };
}
