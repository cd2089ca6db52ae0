import { expect, it } from 'vitest';
import { Relocations } from '../../../src/base/relocations.ts';
import { goWellKnown } from '../../../src/dump/go/goWellKnown.ts';

it('a structure of Go is read, and what is in it keeps its place in the file', () => {
  const text = (StringValue: string) => ({ Kind: { StringValue } });
  const written = {
    fields: {
      name: text('a'),
      hosts: {
        Kind: { ListValue: { values: [text('b'), { Kind: { StructValue: { fields: { port: text('c') } } } }] } },
      },
      none: { Kind: { NullValue: 0 } },
    },
  };
  const relocations = new Relocations();
  const read = goWellKnown('struct', written, '/config', relocations);
  expect(read).toEqual({ name: 'a', hosts: ['b', { port: 'c' }], none: null });
  const hosts = Object(read).hosts;
  expect(relocations.pointerOf(Object(read), '/config', 'name')).toBe('/config/fields/name/Kind/StringValue');
  const list = relocations.pointerOf(Object(read), '/config', 'hosts');
  expect(list).toBe('/config/fields/hosts/Kind/ListValue');
  expect(relocations.pointerOf(hosts, list, 0)).toBe(`${list}/values/0/Kind/StringValue`);
  const second = relocations.pointerOf(hosts, list, 1);
  expect(second).toBe(`${list}/values/1/Kind/StructValue`);
  expect(relocations.pointerOf(hosts[1], second, 'port')).toBe(`${second}/fields/port/Kind/StringValue`);
});
