import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, runCommand } from '../support/runCommand.ts';

describe('whichchain proxies', () => {
  test('JSON holds to its schema, and each proxy is found by what it says', async () => {
    const { stdout, stderr, exitCode } = await runCommand('whichchain proxies samples -o json');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const schema = JSON.parse(readFileSync(join(root, 'schemas/proxies.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const list = JSON.parse(stdout);
    validate(list);
    expect(validate.errors ?? []).toEqual([]);
    const selectors: readonly string[] = list.items.map(({ select }: { select: string }) => select);
    expect(new Set(selectors).size).toBe(selectors.length);
    const gateway = selectors.find((select) => select.includes('gateway')) ?? '';
    const listeners = await runCommand(`whichchain listeners -f samples --proxy '${gateway}' -o short`);
    expect(listeners.exitCode).toBe(0);
    expect(listeners.stdout).toContain('0.0.0.0_');
  });

  test('what is given twice is read once', async () => {
    const { stdout } = await runCommand(
      'whichchain proxies -o short samples/istio-1.12.8-strict -f samples/istio-1.12.8-strict',
    );
    expect(stdout.split('\n')).toHaveLength(3);
  });

  test('an example counts in a page that is named itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whichchain-page-'));
    const page = join(folder, 'issue.md');
    writeFileSync(page, 'Mine:\n```\n- name: web\n  filter_chains: [{}]\n```\n');
    expect((await runCommand(`whichchain proxies ${page} -o short`)).stdout).toBe('issue.md\n');
    expect((await runCommand(`whichchain proxies ${folder}`)).stderr).toContain('no dump of a proxy is in here');
    rmSync(folder, { recursive: true });
  });

  test('short prints what --proxy takes', async () => {
    const { stdout } = await runCommand('whichchain proxies -o short -n meshified samples/istio-1.12.8-strict');
    expect(stdout).toBe('echo-v1.meshified\n');
  });

  test.each([
    ['whichchain proxies', 'no directory or archive given'],
    ['whichchain proxies samples -o xml', 'it is short, wide, json or yaml'],
    ['whichchain proxies schemas', 'no dump of a proxy is in here'],
    ['whichchain proxies nowhere', 'there is no such file'],
    ['whichchain explain -f samples --proxy nobody --to 80', 'no proxy here is called `nobody`'],
    [
      'whichchain explain -f samples/istio-1.12.8-strict/server.json --proxy other --to 80',
      'no proxy here is called `other`',
    ],
  ])('%s cannot run', async (command, message) => {
    const { stdout, stderr, exitCode } = await runCommand(command);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
  });
});

describe('a proxy of which only pages without listeners are there', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'whichchain-pages-'));
    const sample = join(root, 'samples/istio-1.12.8-strict');
    const { node } = JSON.parse(readFileSync(join(sample, 'server.json'), 'utf8')).configs[0].bootstrap;
    mkdirSync(join(folder, 'server'));
    mkdirSync(join(folder, 'client'));
    copyFileSync(join(sample, 'client.json'), join(folder, 'client/config_dump.json'));
    const info = { version: 'x/1.20.0/Clean/RELEASE/BoringSSL', state: 'LIVE', command_line_options: {}, node };
    writeFileSync(join(folder, 'server/server_info'), JSON.stringify(info));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is listed', async () => {
    const { stdout } = await runCommand(`whichchain proxies '${folder}' -o short`);
    expect(stdout.split('\n').sort()).toEqual(['', 'echo-v1.meshified', 'http-client-v1.client-8-52032']);
  });

  test.each([
    [`explain --proxy echo-v1 --inbound --to 8090 -f`, 'this dump has no listeners, only server information', ''],
    [`trace --client http-client-v1 --request 'GET http://echo.meshified/' -o short --mesh`, '', 'cannot be told'],
    ['matrix', 'this dump has no listeners, only server info', '?'],
  ])('%s does not say that nothing listens', async (command, message, answer) => {
    const { stdout, stderr } = await runCommand(`whichchain ${command} '${folder}'`);
    expect(stderr).toContain(message);
    expect(stdout).toContain(answer);
    expect(stdout).not.toContain('503');
  });
});
