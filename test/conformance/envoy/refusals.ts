import { readFileSync } from 'node:fs';
import { isJsonArray, type JsonValue } from '../../../src/base/json.ts';
import { field, objectField, textField } from '../protobufField.ts';
import { adminGet } from './adminClient.ts';

/** What Envoy refused of its configuration, in its own words. */
export interface Refusals {
  /** By listener name; the others of the update are in force. */
  readonly listeners: ReadonlyMap<string, string>;
  /** The whole update was refused: no listener is in force. */
  readonly update: string | undefined;
}

/** Reads the refusals of a ready Envoy from its admin interface; those of a whole update are only in its log. */
export async function refusalsIn(adminSocket: string, log: string): Promise<Refusals> {
  // A type that this release does not have fails the update before there is anything to reject.
  const stats = await adminGet(adminSocket, '/stats?filter=^listener_manager.lds.update_(rejected|failure)$');
  if (!/: [1-9]/.test(stats?.body ?? '')) return { listeners: new Map(), update: undefined };
  const page = await adminGet(adminSocket, '/config_dump?resource=dynamic_listeners');
  const dump: JsonValue = page?.status === 200 ? JSON.parse(page.body) : null;
  const configs = field(dump, 'configs');
  const listeners = new Map<string, string>();
  for (const item of isJsonArray(configs) ? configs : []) {
    const name = textField(item, 'name');
    const details = textField(objectField(item, 'error_state'), 'details');
    if (name !== undefined && details !== undefined) listeners.set(name, details);
  }
  if (listeners.size > 0) return { listeners, update: undefined };
  return { listeners, update: toldOf(readFileSync(log, 'utf8')) };
}

/** The reason in a log; where a message fails its constraints the whole message is printed before it. */
function toldOf(log: string): string {
  const constraint = /^: (Proto constraint validation failed .*)$/m.exec(log)?.[1];
  return constraint ?? /Filesystem config update (?:rejected|failure): (.*)/.exec(log)?.[1] ?? log.trim();
}
