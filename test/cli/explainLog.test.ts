import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { causeKinds } from '../../src/question/logs/causeKind.ts';
// Imported so that a change of the command runs these again.
import '../../src/cli/commands/explainLog.ts';
import { tarOf } from '../support/archives.ts';
import { root, runCommand } from '../support/runCommand.ts';

const dump = 'samples/istio-1.12.8-strict/server.json';
const log = 'samples/istio-1.12.8-strict/server.log';
const strict =
  '"- - -" 0 NR filter_chain_not_found - "-" 0 0 0 - "-" "-" "-" "-" "-" - - 10.10.0.32:8090 10.10.0.29:43434 - -';
const timed = `[2022-06-01T10:00:00.000Z] ${strict}`;

function validator(name: string) {
  const schema = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'));
  return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
}

describe('whichchain explain-log', () => {
  test.each([strict, timed])('cause and fix of the STRICT line in the first two lines', async (line) => {
    const { stdout, exitCode } = await runCommand(`whichchain explain-log -f ${dump} '${line}'`);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      '✗ NR filter_chain_not_found: Port 8090 takes TLS only (mesh mode here: STRICT); the client sent plaintext.',
      '  → Give the client a sidecar, whose calls use Istio mTLS, or set PeerAuthentication to PERMISSIVE for this port.',
      '',
    ]);
    expect(stdout).toContain('a TLS client would have matched chain #5 "0.0.0.0_8090"');
    expect(exitCode).toBe(1);
  });

  test('the reason is the one that explain gives', async () => {
    const explained = await runCommand(
      `whichchain explain -f ${dump} --inbound --to 10.10.0.32:8090 --from 10.10.0.29:43434 --plaintext`,
    );
    const { stdout } = await runCommand(`whichchain explain-log -f ${dump} '${strict}'`);
    const reason = explained.stdout.split('\n')[1] ?? '';
    const hint = explained.stdout.split('\n').find((row) => row.startsWith('  → ')) ?? '';
    expect(stdout.split('\n')[0]).toBe(`✗ NR filter_chain_not_found: ${reason.trim()}`);
    expect(stdout.split('\n')[1]?.toLowerCase()).toBe(`${hint.toLowerCase()}.`);
  });

  test('standard input, a file and a gzip file give the same', async () => {
    const text = readFileSync(join(root, log));
    const gz = join(mkdtempSync(join(tmpdir(), 'whichchain-log-')), 'server.log.gz');
    writeFileSync(gz, gzipSync(text));
    const fromFile = await runCommand(`whichchain explain-log -f ${dump} ${log}`);
    const fromPipe = await runCommand(`whichchain explain-log -f ${dump} -`, text.toString());
    const implied = await runCommand(`whichchain explain-log -f ${dump}`, text.toString());
    const fromGzip = await runCommand(`whichchain explain-log -f ${dump} ${gz}`);
    expect(fromFile.stdout.length).toBeGreaterThan(500);
    for (const other of [fromPipe, implied, fromGzip]) {
      expect([other.stdout, other.exitCode]).toEqual([fromFile.stdout, 1]);
    }
  });

  test.each(['istio-proxy.log', 'report/prod/istio-proxy.log', 'ARCHIVE/report/prod/istio-proxy.log'])(
    'a log in the archive of the dump: %s',
    async (name) => {
      const archive = join(mkdtempSync(join(tmpdir(), 'whichchain-log-')), 'report.tar.gz');
      const files = {
        'report/prod/config_dump': readFileSync(join(root, dump)),
        'report/prod/istio-proxy.log': readFileSync(join(root, log)),
      };
      writeFileSync(archive, gzipSync(await tarOf(files)));
      const alone = await runCommand(`whichchain explain-log -f ${dump} ${log}`);
      const inside = await runCommand(`whichchain explain-log -f ${archive} ${name.replace('ARCHIVE', archive)}`);
      expect([inside.stdout, inside.exitCode]).toEqual([alone.stdout, 1]);
      const missing = await runCommand(`whichchain explain-log -f ${archive} other.log`);
      expect([missing.stdout, missing.exitCode]).toEqual(['', 2]);
      expect(missing.stderr).toContain('there is no such file in');
    },
  );

  test('UTF-16, as PowerShell redirects it', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'whichchain-log-')), 'powershell.log');
    writeFileSync(path, Buffer.from(`\ufeff${timed}\r\n${timed}\r\n`, 'utf16le'));
    const { stdout } = await runCommand(`whichchain explain-log -f ${dump} -o short ${path}`);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toContain('2: no_filter_chain: Port 8090 takes TLS only');
  });

  test('JSON holds to its schema', async () => {
    const validate = validator('logLine');
    const { stdout, exitCode } = await runCommand(`whichchain explain-log -f ${dump} -o json ${log}`);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const document of documents) {
      validate(document);
      expect(validate.errors).toBeNull();
    }
    expect(documents.map(({ line, cause }) => [line, cause.kind])).toEqual([
      [2, 'served'],
      [3, 'no_filter_chain'],
      [4, 'no_filter_chain'],
      [5, 'served'],
      [6, 'connection_refused'],
      [7, 'pass_through'],
      [8, 'capture_loop'],
      [9, 'no_filter_chain'],
    ]);
    expect(documents[1]).toMatchObject({
      connection: { direction: 'inbound', destination: '10.10.0.32:8090', transport: 'raw_buffer' },
      wouldMatch: [{ index: 5, if: ['the client used mutual TLS'] }],
    });
    expect(exitCode).toBe(1);
  });

  test('the summary in JSON holds to its schema and counts every line', async () => {
    const validate = validator('logSummary');
    const { stdout } = await runCommand(`whichchain explain-log -f ${dump} --summary -o json ${log}`);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const document of documents) {
      validate(document);
      expect(validate.errors).toBeNull();
    }
    const causes = documents.filter(({ kind }) => kind === 'LogCause');
    expect(documents.at(-1)).toMatchObject({
      lines: 9,
      accessLogLines: 8,
      findings: 5,
      otherLines: { istio_agent_log: 1 },
    });
    expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(causes[0]).toMatchObject({
      cause: { kind: 'no_filter_chain' },
      count: 3,
      first: '2022-06-01T10:00:06.410Z',
      last: '2022-06-01T10:00:21.130Z',
      example: { line: 3 },
    });
  });

  test('the schema knows exactly the causes that there are', () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/logLine.schema.json'), 'utf8'));
    expect(schema.properties.cause.properties.kind.enum).toEqual(Object.keys(causeKinds));
  });

  test('the documentation has a row for each cause', () => {
    const page = readFileSync(join(root, 'docs/logs.md'), 'utf8').replace(/ +/g, ' ');
    const missing = Object.entries(causeKinds).filter(
      ([kind, { documentation }]) => !page.includes(`| \`${kind}\` | ${documentation}`),
    );
    expect(missing.map(([kind]) => kind)).toEqual([]);
  });

  test('lines that are no access log are counted, and not fatal', async () => {
    const { stdout, stderr, exitCode } = await runCommand(
      `whichchain explain-log -f ${dump}`,
      'starting\n[2022-03-01 10:00:00.000][1][info][main] [source/server/server.cc:671] up\n',
    );
    expect(stdout).toBe('');
    expect(stderr).toContain("[WC0711] none of the 2 lines is an access-log line: 1 other text, 1 of Envoy's own log");
    expect(exitCode).toBe(0);
  });

  test.each([
    ['', 'the log is empty', 0],
    ['\n', 'the only line is no access-log line: nothing but blanks', 1],
    ['\n  \n\t\n', 'none of the 3 lines is an access-log line: nothing but blanks', 3],
  ])('a log that says nothing (%j) is said to', async (text, words, lines) => {
    for (const options of ['', ' -o json', ' -o short', ' --problems']) {
      const { stdout, stderr, exitCode } = await runCommand(`whichchain explain-log -f ${dump}${options}`, text);
      expect(stdout).toBe('');
      expect(stderr).toContain(`warning[WC0711] ${words}`);
      expect(exitCode).toBe(0);
    }
    const summary = await runCommand(`whichchain explain-log -f ${dump} --summary`, text);
    expect(summary.stdout).toBe(`0 access-log lines of ${lines}: nothing is told of any connection\n`);
    expect(summary.stderr).toContain('[WC0711]');
    const json = await runCommand(`whichchain explain-log -f ${dump} --summary -o json`, text);
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'LogSummary', lines, accessLogLines: 0 });
    expect(json.stderr).toContain('[WC0711]');
    expect((await runCommand(`whichchain explain-log -f ${dump} -q`, text)).stderr).toBe('');
  });

  test('lines of another pod are said to be that, and its addresses are open', async () => {
    const other = timed.replace('10.10.0.32:8090', '10.10.0.77:8090');
    const log = `[pod/echo-v1-abc/istio-proxy] ${timed}\n[pod/web-7d4f/istio-proxy] ${other}\n`;
    const { stdout, stderr } = await runCommand(`whichchain explain-log -f ${dump} --summary -o short`, log);
    expect(stdout).toContain('2\tno_filter_chain\tPort 8090 takes TLS only');
    expect(stderr).toContain('[WC0710] a line is of web-7d4f, and the dump is of echo-v1');
  });

  test('a log of which no line can be read is not clean', async () => {
    const line = '[2021-03-03T03:03:03.033Z] "GET / HTTP/1.1" 200 - of a format nobody told us';
    const { stdout, stderr, exitCode } = await runCommand(`whichchain explain-log -f ${dump}`, `${line}\n${line}\n`);
    expect(stdout).toBe('');
    expect(stderr).toContain('[WC0706] 2 lines look like access-log lines of a format that is not known');
    expect(exitCode).toBe(2);
    expect((await runCommand(`whichchain explain-log -f ${dump}`, `${line}\n${timed}\n`)).exitCode).toBe(1);
  });

  test('documents of many lines, on standard input', async () => {
    const answer = {
      data: {
        result: [
          {
            stream: { pod: 'web-1' },
            values: [
              ['1', timed],
              ['2', timed],
            ],
          },
        ],
      },
    };
    for (const text of [
      JSON.stringify(answer),
      JSON.stringify(answer, null, 2),
      `---\ntextPayload: '${timed}'\n---\ntextPayload: |\n  ${timed}\n`,
    ]) {
      const { stdout } = await runCommand(`whichchain explain-log -f ${dump} --summary -o short`, text);
      expect(stdout).toContain('2\tno_filter_chain\tPort 8090 takes TLS only');
    }
    const { stdout } = await runCommand(`whichchain explain-log -f ${dump} --summary`, JSON.stringify(answer));
    expect(stdout).toContain(`\n   line 1: ${timed}\n`);
  });

  test('a format of the user’s own', async () => {
    const format = '%DOWNSTREAM_LOCAL_ADDRESS%|%RESPONSE_FLAGS%|%RESPONSE_CODE_DETAILS%|%REQUESTED_SERVER_NAME%';
    const { stdout } = await runCommand(
      `whichchain explain-log -f ${dump} --format '${format}' '10.10.0.32:8090|NR|filter_chain_not_found|-'`,
    );
    expect(stdout).toContain('Port 8090 takes TLS only (mesh mode here: STRICT); the client sent plaintext.');
    const json = await runCommand(
      `whichchain explain-log -f ${dump} --format '{"a":{"to":"%DOWNSTREAM_LOCAL_ADDRESS%"},"f":"%RESPONSE_FLAGS%"}' '{"a":{"to":"10.10.0.32:8090"},"f":"NR"}'`,
    );
    expect(json.stdout).toContain('Port 8090 takes TLS only');
  });

  test.each([
    [`whichchain explain-log -f ${dump} 'no line'`, 'this is no access-log line'],
    [`whichchain explain-log -f ${dump} nowhere.log`, 'nowhere.log'],
    [`whichchain explain-log -f ${dump} ${log} -o xml`, 'it is short, text, wide or json'],
    [`whichchain explain-log -f ${dump} --format '%REQ(' ${log}`, '[WC0701] the log format `%REQ(`'],
    [`whichchain explain-log -f - - < ${log}`, 'standard input cannot be both'],
    [`whichchain explain-log -f ${dump} samples`, 'is a directory'],
  ])('%s ends with 2', async (command, message) => {
    const { stderr, exitCode } = await runCommand(command);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  test('without a dump the words of Envoy are explained', async () => {
    const { stdout, stderr, exitCode } = await runCommand(`whichchain explain-log '${timed}'`);
    expect(stdout).toContain('No filter chain of the listener accepts the connection. It showed no server name');
    expect(stderr).toContain('no dump given');
    expect(exitCode).toBe(1);
  });
});
