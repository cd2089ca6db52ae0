import { addressBits, formatIpAddress, type IpAddress, parseIpAddress } from '../../../src/base/ipAddress.ts';
import type { Random } from './random.ts';

/** An address at the edge of a range: its first, its last, one just outside, or any inside. `/0` and odd lengths too. */
export function addressNear(random: Random, range: string): IpAddress | undefined {
  const [prefix = '', length] = range.split('/');
  const address = parseIpAddress(prefix);
  if (address === undefined) return undefined;
  const bits = addressBits(address.family);
  const free = BigInt(bits - Math.min(Number(length ?? bits), bits));
  const first = (address.value >> free) << free;
  const last = first + (1n << free) - 1n;
  const inside = first + (last === first ? 0n : BigInt(random.below(0x7fff_ffff)) % (last - first + 1n));
  const value = random.weighted<bigint>([
    [2, () => first],
    [2, () => last],
    [2, () => inside],
    [1, () => first - 1n],
    [1, () => last + 1n],
    [2, () => address.value],
  ]);
  const wrapped = BigInt.asUintN(bits, value);
  return { family: address.family, value: wrapped };
}

const unusable = /^(0\.|255\.|22[4-9]\.|2[34]\d\.|127\.0\.0\.0$|127\.255\.255\.255$)|^(::$|::\d|ff|fe[89ab])/;

/** Whether a TCP client may use the address as an end of a connection; a mapped IPv4 address would make it IPv4. */
export function isUsable(address: IpAddress): boolean {
  if (address.family === 6 && address.value === 1n) return true;
  if (address.family === 6 && address.value >> 32n === 0xffffn) return false;
  return !unusable.test(formatIpAddress(address));
}

/** A server name beside one of the configuration: a label more, a label less, another case, a dot at the end. */
export function nameNear(random: Random, name: string): string {
  const plain = name.replace(/^\*\./, '').replace(/^\./, '').replaceAll('*', 'w');
  const near = random.weighted<string>([
    [6, () => (name.startsWith('*.') ? `y.${plain}` : plain)],
    [2, () => plain],
    [2, () => `z.${plain}`],
    [1, () => `z.y.${plain}`],
    [1, () => plain.split('.').slice(1).join('.')],
    [1, () => plain.toUpperCase()],
    [1, () => `${plain}.`],
    [1, () => `z${plain}`],
    [0.5, () => `.${plain}`],
  ]);
  return near === '' ? 'nothing' : near;
}

export function portNear(random: Random, port: number): number {
  const near = port + random.pick([0, 0, 0, 0, 1, -1]);
  return Math.min(Math.max(near, 1), 65535);
}
