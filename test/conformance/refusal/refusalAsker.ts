import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/json.ts';
import { adminGet } from '../envoy/adminClient.ts';
import { envoyFiles } from '../envoy/envoyProcess.ts';
import { textField } from '../protobufField.ts';

/** What Envoy made of one update of its listeners. */
export interface RefusalAnswer {
  readonly accepted: boolean;
  /** By listener name: the others of the update are in force. */
  readonly listeners: ReadonlyMap<string, string>;
  /** The update was refused as a whole, with this reason. */
  readonly update: string | undefined;
}

/**
 * One running Envoy that is given configuration after configuration: a file of listeners is moved into the place that it
 * watches, and what it says about it is read from its statistics and its log.
 */
export class RefusalAsker {
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #socket: string;
  #attempts = 0;
  #logEnd = 0;
  #rejected = 0;

  private constructor(process: ChildProcess, directory: string) {
    this.#process = process;
    this.#directory = directory;
    this.#socket = join(directory, 'admin.sock');
  }

  static async start(envoy: string): Promise<RefusalAsker> {
    const { directory } = envoyFiles();
    writeFileSync(join(directory, 'lds.json'), JSON.stringify({ resources: [] }));
    writeFileSync(join(directory, 'bootstrap.json'), JSON.stringify(bootstrap(directory)));
    const log = join(directory, 'envoy.log');
    const flags = ['--concurrency', '1', '--disable-hot-restart', '--drain-time-s', '0', '--log-format', '%v'];
    const options = ['-c', join(directory, 'bootstrap.json'), '-l', 'warning', ...flags];
    // Standard error is written at once; a log file only every few seconds.
    const written = openSync(log, 'w');
    const asker = new RefusalAsker(spawn(envoy, options, { stdio: ['ignore', 'ignore', written] }), directory);
    closeSync(written);
    await asker.#settled(1);
    asker.#newLog();
    return asker;
  }

  /** `listeners` become all that Envoy has; those of the question before are removed. */
  async ask(listeners: readonly JsonObject[]): Promise<RefusalAnswer> {
    const temporary = join(this.#directory, 'lds.next');
    const resources = listeners.map((listener) => ({
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
      ...listener,
    }));
    writeFileSync(temporary, JSON.stringify({ resources }));
    renameSync(temporary, join(this.#directory, 'lds.json'));
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
      const page = await adminGet(this.#socket, '/stats?filter=^listener_manager.lds.update_');
      const count = (name: string): number =>
        Number(new RegExp(`lds\\.update_${name}: (\\d+)`).exec(page?.body ?? '')?.[1] ?? Number.NaN);
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

function bootstrap(directory: string): JsonObject {
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
    dynamic_resources: {
      lds_config: { path_config_source: { path: join(directory, 'lds.json') }, resource_api_version: 'V3' },
    },
  };
}

/** What the log says of a refused update; the names tell where one listener's reason ends and the next begins. */
function refusalsInLog(log: string, names: readonly string[]): Pick<RefusalAnswer, 'listeners' | 'update'> {
  const told = /Filesystem config update (?:rejected|failure): ([\s\S]*)/.exec(log)?.[1]?.trim() ?? log;
  const list = /^Error adding\/updating listener\(s\) ([\s\S]*)/.exec(told)?.[1];
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
