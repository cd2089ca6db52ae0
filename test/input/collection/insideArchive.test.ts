import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDumpFiles, openProxies, openTextStream } from '../../../src/node.ts';
import { tarOf, zipOf } from '../../support/archives.ts';
import { smallDump } from '../../support/dumps.ts';

const pod = (name: string) => smallDump({ pod: name, namespace: 'prod' });

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whichchain-inside-'));
  mkdirSync(join(folder, 'cases'));
  const report = { 'r/web/config_dump': pod('web'), 'r/web/proxy.log': 'a line\n', 'r/api/config_dump': pod('api') };
  writeFileSync(join(folder, 'cases/report.tar.gz'), gzipSync(await tarOf(report)));
  writeFileSync(join(folder, 'case.zip'), zipOf({ 'report.tar.gz': gzipSync(await tarOf(report)) }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['cases/report.tar.gz/r/web/config_dump', 'case.zip/report.tar.gz/r/web/config_dump'])(
  'a file of an archive is opened by the path that messages have for it: %s',
  async (path) => {
    const loaded = await loadDumpFiles([join(folder, path)]);
    expect(loaded.ok && [loaded.value.proxy.workload, loaded.value.shapes[0]?.file]).toEqual([
      'web',
      join(folder, path),
    ]);
  },
);

test.each([
  ['cases/report.tar.gz/r', ['api/config_dump', 'web/config_dump']],
  ['cases/report.tar.gz/r/api/', ['config_dump']],
])('and so is a directory of it: %s', async (path, files) => {
  const opened = await openProxies([join(folder, path)]);
  const found = opened.ok ? opened.value.flatMap(({ proxies }) => proxies.map((one) => one.files[0]?.path)) : [];
  expect(found.sort()).toEqual(files);
});

test('a log of an archive is read by its path', async () => {
  const stream = openTextStream(join(folder, 'cases/report.tar.gz/r/web/proxy.log'));
  let text = '';
  if (stream.ok) for await (const chunk of stream.value.chunks) text += chunk;
  expect(text).toBe('a line\n');
});

test.each([
  ['cases/report.tar.gz/r/none', 'there is no such file in `FOLDER/cases/report.tar.gz`'],
  ['cases/none.tar.gz/r', 'there is no such file'],
  ['case.zip/report.tar.gz/r/web/config_dump/x', 'there is no such file in `FOLDER/case.zip`'],
])('%s cannot be read', async (path, problem) => {
  const loaded = await loadDumpFiles([join(folder, path)]);
  expect(loaded.ok ? '' : loaded.failure[0]?.message.replaceAll(folder, 'FOLDER')).toBe(
    `cannot read \`FOLDER/${path}\`: ${problem}`,
  );
});
