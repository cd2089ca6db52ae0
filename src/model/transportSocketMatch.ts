import type { JsonValue } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';
import { readTransportSocketField, type TransportSocket } from './transportSocket.ts';

/** An item of `Cluster.transport_socket_matches`: this transport socket for endpoints whose metadata has these values. */
export interface TransportSocketMatch {
  /** Position in the list. */
  readonly index: number;
  readonly name: string;
  /** Every entry must be equal in the endpoint's metadata; empty: every endpoint. */
  readonly match: ReadonlyMap<string, JsonValue>;
  readonly transportSocket: TransportSocket;
  readonly origin: Origin;
}

export function readTransportSocketMatch(message: Message, index: number): TransportSocketMatch {
  const match = message.json('match');
  return {
    index,
    name: message.text('name'),
    match: new Map(isJsonObject(match) ? Object.entries(match) : []),
    transportSocket: readTransportSocketField(message, 'transportSocket') ?? {
      kind: 'raw_buffer',
      origin: message.origin,
    },
    origin: message.origin,
  };
}
