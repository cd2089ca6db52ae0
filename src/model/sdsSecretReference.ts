import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** `SdsSecretConfig`: a secret by name. */
export interface SdsSecretReference {
  readonly name: string;
  /** False: a static secret of the bootstrap. True: a discovery service delivers it. */
  readonly dynamic: boolean;
  /** How long the first delivery is waited for, milliseconds; undefined is Envoy's default (15 s), 0 waits for ever. */
  readonly initialFetchTimeout: number | undefined;
  readonly origin: Origin;
}

export function readSdsSecretReference(message: Message): SdsSecretReference {
  const source = message.message('sdsConfig');
  return {
    name: message.text('name'),
    dynamic: source !== undefined,
    initialFetchTimeout: source?.duration('initialFetchTimeout'),
    origin: message.origin,
  };
}
