import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDumpFiles, openProxies } from '../../../src/node.ts';
import { tarOf } from '../../support/archives.ts';
import { collectionAt, noticed } from '../../support/collections.ts';
import { smallDump } from '../../support/dumps.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-refused-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const web = smallDump({ pod: 'web-1', namespace: 'prod' });

describe('links', () => {
  test('to a directory elsewhere are told, within the directory they are none', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const path = join(folder, 'links');
    await collectionAt(path, { 'today/web.json': web });
    symlinkSync('today', join(path, 'latest'));
    symlinkSync('.', join(path, 'loop'));
    symlinkSync(elsewhere, join(path, 'current'));
    const collection = await collectionAt(path, {});
    expect(collection.proxies).toHaveLength(1);
    expect(noticed(collection)).toEqual([
      '`current`: a link to a directory elsewhere, which is not followed: name that one too',
    ]);
  });

  test('of an archive that lead out of it are told where a dump may be meant', async () => {
    const archive = pack();
    archive.entry({ name: 'a/config_dump' }, web);
    archive.entry({ name: 'b/config_dump', type: 'symlink', linkname: '/var/lib/b.json' });
    archive.entry({ name: 'c/up.json', type: 'symlink', linkname: '../../up.json' });
    archive.entry({ name: 'd/config_dump', type: 'symlink', linkname: '../a/config_dump' });
    archive.entry({ name: 'etc/localtime', type: 'symlink', linkname: '/usr/share/zoneinfo/UTC' });
    archive.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(Buffer.from(chunk));
    expect(noticed(await collectionAt(join(folder, 'links.tar'), Buffer.concat(chunks)))).toEqual([
      '`b/config_dump`: it is a link to `/var/lib/b.json`, which is not in the archive',
      '`c/up.json`: it is a link to `../../up.json`, which is not in the archive',
    ]);
  });
});

test('what a loop over pods leaves for those that it could not ask is told, and no other empty file', async () => {
  const status = '{"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods \\"x\\" not found","code":404}';
  const collection = await collectionAt(join(folder, 'loop'), {
    'dumps/web.json': web,
    'dumps/api.json': '',
    'dumps/db.json': 'error: container istio-proxy is not valid for pod db-0\n',
    'dumps/cache.json': status,
    'dumps/job.json': 'null\n',
    'dumps/list.json': '[]\n',
    'proxies/prod/mail/config_dump': ' \n',
    'proxies/prod/mail/certs': '',
    'cluster/events.json': '',
    'proxies/prod/page/config_dump': '<html><body>404</body></html>',
    'proxies/prod/other/config_dump.json': `{"hello": [${'1, '.repeat(9000)}1]}`,
    'proxies/prod/small/config_dump.json': '{"hello": 1}',
    'proxies/istio-system/ztunnel-x/config_dump':
      '{"certificates": [], "policies": {}, "services": {}, "workloads": {}, "config": {}}',
    'src/config_dump.py': 'print(1)',
  });
  expect(noticed(collection)).toEqual([
    '`dumps/api.json`: it is empty',
    '`proxies/prod/mail/config_dump`: it is empty',
    '`dumps/cache.json`: it is an error that Kubernetes has answered',
    '`dumps/db.json`: it is the error message of another program',
    '`dumps/job.json`: it is only `null`, which says that the command found nothing',
    '`proxies/prod/other/config_dump.json`: no configuration of Envoy is in it',
    '`proxies/prod/small/config_dump.json`: no configuration of Envoy is in it',
    '`proxies/prod/page/config_dump`: it is a web page without a dump',
  ]);
  expect(collection.missing).toEqual([]);
});

test('ztunnel is named where there is nothing else', async () => {
  const collection = await collectionAt(join(folder, 'ambient'), {
    'proxies/a/config_dump': '{"certificates": [], "policies": {}, "services": {}, "workloads": {}, "config": {}}',
  });
  expect(noticed(collection)).toEqual([expect.stringMatching(/it is ztunnel's config dump: ztunnel is not Envoy/)]);
});

test('what is compressed twice is opened as it is listed', async () => {
  const twice = (content: Uint8Array | string) => gzipSync(gzipSync(content));
  for (const [name, content] of [
    ['twice.json.gz', web],
    ['twice.tgz', await tarOf({ 'a/config_dump': web })],
  ] as const) {
    writeFileSync(join(folder, name), twice(content));
    const loaded = await loadDumpFiles([join(folder, name)], { proxy: 'web-1' });
    expect([name, loaded.ok && loaded.value.resources('listener').length]).toEqual([name, 2]);
  }
});

test('the first of several parts of an archive is called that', async () => {
  const whole = gzipSync(await tarOf({ 'a/config_dump': web, 'b/config_dump': web }));
  const collection = await collectionAt(join(folder, 'report.tar.gz.part-aa'), whole.subarray(0, whole.length - 30));
  expect(noticed(collection)[0]).toMatch(
    /it is the first of several parts, put them together: `cat \S+report.tar.gz.part-\* > WHOLE`$/,
  );
});

test('what stands behind the end of a tar archive is no part of it', async () => {
  const tar = await tarOf({ 'a/config_dump': web });
  expect(
    noticed(await collectionAt(join(folder, 'trailing.tar'), Buffer.concat([tar, Buffer.from('x'.repeat(5000))]))),
  ).toEqual([]);
});

test.each([
  ['text.txt', 'Hello world\n', 'plain text|no configuration of Envoy'],
  ['empty.json', '', 'is empty'],
  ['zeros.tar', Buffer.alloc(10_240), 'nothing but zeros'],
  ['parts.z01', Buffer.from('PK\x07\x08PK\x03\x04', 'latin1'), 'the first part of a zip archive in several parts'],
  ['core', Buffer.from('\x7fELF\x02\x01\x01\0\0\x1b[31m', 'latin1'), 'binary data'],
  ['packed.7z', Buffer.from('7z\xbc\xaf\x27\x1c\0\0', 'latin1'), 'a 7-Zip archive'],
])('%s alone is refused as every command refuses it', async (name, content, message) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  const opened = await openProxies([path]);
  const said = opened.ok ? [] : opened.failure.map((one) => one.message);
  expect(said.join('\n')).toMatch(new RegExp(message));
  expect(said.join('\n')).not.toContain('colours');
});
