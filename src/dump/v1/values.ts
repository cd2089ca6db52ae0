import { isJsonObject, memberOf } from '../../base/json.ts';
import { placedList, placedObject } from '../upgrade/placed.ts';
import type { Read } from './reading.ts';

/** `250`: v1 has the unit in the names of its fields. */
export const milliseconds: Read = ({ json, pointer }) => ({
  json: typeof json === 'number' ? `${json / 1000}s` : json,
  pointer,
});

export const seconds: Read = ({ json, pointer }) => ({ json: typeof json === 'number' ? `${json}s` : json, pointer });

/** Names of values are in lower case in v1. */
export const enumName: Read = ({ json, pointer }) => ({
  json: typeof json === 'string' ? json.toUpperCase() : json,
  pointer,
});

/** Several values in one text. */
export const separatedBy =
  (separator: string): Read =>
  (value, relocations) => {
    const { json, pointer } = value;
    if (typeof json !== 'string') return value;
    const parts = json.split(separator).filter((part) => part !== '');
    return placedList(
      relocations,
      pointer,
      parts.map((part) => ({ json: part, pointer })),
    );
  };

/** `tcp://10.0.0.1:80`, `tcp://[::1]:80`, `unix:///var/run/socket`. */
export const url: Read = (value, relocations) => {
  const { json, pointer } = value;
  const [, path] = /^unix:\/\/(.+)$/.exec(String(json)) ?? [];
  if (path !== undefined) {
    const pipe = placedObject(relocations, pointer, { path: { json: path, pointer } });
    return placedObject(relocations, pointer, { pipe });
  }
  const [, rest] = /^tcp:\/\/(.+)$/.exec(String(json)) ?? [];
  return rest === undefined ? value : (socketAddress(rest, pointer, relocations) ?? value);
};

/** `10.0.0.1:53` */
export const hostAndPort: Read = (value, relocations) =>
  socketAddress(String(value.json), value.pointer, relocations) ?? value;

function socketAddress(text: string, pointer: string, relocations: Parameters<Read>[1]): ReturnType<Read> | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:/]+)):(\d+)\/?$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined) return undefined;
  const inner = placedObject(relocations, pointer, {
    address: { json: address, pointer },
    port_value: { json: Number(port), pointer },
  });
  return placedObject(relocations, pointer, { socket_address: inner });
}

/** The first releases knew a port alone, on all addresses. */
export const anyAddress: Read = (port, relocations) => {
  const { pointer } = port;
  const inner = placedObject(relocations, pointer, { address: { json: '0.0.0.0', pointer }, port_value: port });
  return placedObject(relocations, pointer, { socket_address: inner });
};

/** `10.0.0.0/8` */
export const addressRange: Read = (value, relocations) => {
  const { json, pointer } = value;
  const [, address, length] = /^(.*)\/(\d+)$/.exec(String(json)) ?? [];
  if (address === undefined) return value;
  return placedObject(relocations, pointer, {
    address_prefix: { json: address, pointer },
    prefix_len: { json: Number(length), pointer },
  });
};

/** `{"key": …, "value": …}`, which v2 has a message around. */
export const addedHeader: Read = (value, relocations) =>
  isJsonObject(value.json) && memberOf(value.json, 'header') === undefined
    ? placedObject(relocations, value.pointer, { header: value })
    : value;

/** `{"key": …, "default": 25}`: of a hundred. */
export const runtimeShare: Read = (value, relocations) => {
  const { json, pointer } = value;
  if (!isJsonObject(json)) return value;
  const at = (key: string) => relocations.pointerOf(json, pointer, key);
  const share = placedObject(relocations, pointer, {
    numerator: { json: memberOf(json, 'default') ?? 0, pointer: at('default') },
  });
  const others = Object.entries(json).filter(([key]) => key !== 'default');
  return placedObject(relocations, pointer, {
    default_value: share,
    ...Object.fromEntries(
      others.map(([key, json]) => [key === 'key' ? 'runtime_key' : key, { json, pointer: at(key) }]),
    ),
  });
};
