import { expect, it } from 'vitest';
import { handedOnHeaders } from '../../../src/question/trace/handedOnHeaders.ts';
import { unknownRequest } from '../../../src/verdict/httpRequest.ts';

const request = {
  ...unknownRequest,
  headers: new Map([['x-a', 'one,two']]),
  lines: new Map([['x-a', ['one', 'two']]]),
  headersComplete: true,
};

it('sends on what filters and routes have made of the headers', () => {
  const headers = new Map([
    [':path', '/'],
    ['x-a', 'three'],
    ['x-b', null],
  ]);
  expect(handedOnHeaders(request, { headers, complete: true })).toEqual({
    headers: new Map([
      ['x-a', 'three'],
      ['x-b', null],
    ]),
    lines: new Map(),
    headersComplete: true,
  });
});

it('keeps all values of a header that nobody changed', () => {
  expect(handedOnHeaders(request, { headers: new Map([['x-a', 'one']]), complete: true })).toEqual({
    headers: new Map([['x-a', 'one,two']]),
    lines: new Map([['x-a', ['one', 'two']]]),
    headersComplete: true,
  });
});

it('does not know a header to which something was added, nor one that is open', () => {
  const headers = new Map([
    ['x-a', 'one'],
    ['x-b', undefined],
  ]);
  expect(handedOnHeaders(request, { headers, complete: true, added: new Set(['x-a']) })).toEqual({
    headers: new Map(),
    lines: new Map(),
    headersComplete: false,
  });
});
