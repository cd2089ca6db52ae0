import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/match/envoyVersion.ts';
import { normalizePath } from '../../../src/match/http/normalizePath.ts';

const nothing = {
  normalizePath: false,
  mergeSlashes: false,
  pathWithEscapedSlashesAction: '',
  version: parseVersion('1.40'),
};
const all = { ...nothing, normalizePath: true, mergeSlashes: true };

test.each([
  ['/a/../b', nothing, '/a/../b'],
  ['/a/../b', all, '/b'],
  ['/a/./b/..', all, '/a/'],
  ['/a/%2e%2E/c?k=../x', all, '/c?k=../x'],
  ['/../../a', all, '/a'],
  ['/%61/%7E', all, '/a/~'],
  ['/a%2fb', all, '/a%2fb'],
  ['/a\\b', all, '/a/b'],
  ['/a b', all, '/a%20b'],
  ['/a/..;x/b/.;/c', all, '/b/c'],
  ['/a/%2e%2e;/b', all, '/a/..;/b'],
  ['/a/..;x/b', { ...all, version: parseVersion('1.38') }, '/a/..;x/b'],
  ['//a///b?x=//', all, '/a/b?x=//'],
  ['/a%zz', all, '/a%zz'],
  ['/é', all, '/%C3%A9'],
  ['/a%2Fb', { ...nothing, pathWithEscapedSlashesAction: 'UNESCAPE_AND_FORWARD' }, '/a/b'],
])('%s', (path, options, expected) => {
  expect(normalizePath(path, options)).toEqual({ kind: 'path', path: expected });
});

test.each([
  ['/a%00', all, 'rejected'],
  ['/a%2Fb', { ...all, pathWithEscapedSlashesAction: 'REJECT_REQUEST' }, 'rejected'],
  ['/a%5cb', { ...all, pathWithEscapedSlashesAction: 'UNESCAPE_AND_REDIRECT' }, 'redirected'],
])('%s is %s', (path, options, kind) => {
  expect(normalizePath(path, options)).toEqual({ kind });
});
