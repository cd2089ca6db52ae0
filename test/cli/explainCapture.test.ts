import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
// Imported so that a change of the command runs these again.
import '../../src/cli/commands/explainCapture.ts';
import { root, runCommand } from '../support/runCommand.ts';

const sample = 'samples/istio-1.12.8-strict';
const base = `whichchain explain --pcap ${sample}/server.pcap -f ${sample}/server.json`;

describe('whichchain explain --pcap', () => {
  test('JSON holds to its schema', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/capturedConnection.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
    const { stdout, exitCode } = await runCommand(`${base} -o json`);
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const document of documents) {
      validate(document);
      expect(validate.errors).toBeNull();
    }
    expect(documents.map(({ client, verdict }) => [client.sent, verdict.outcome])).toEqual([
      ['tls', 'matched'],
      ['http', 'no_filter_chain'],
      ['tls', 'matched'],
      ['nothing', 'waiting'],
    ]);
    expect(exitCode).toBe(1);
  });

  test('--connections is what match reads, and the verdicts are the same', async () => {
    const { stdout } = await runCommand(`${base} -o json`);
    const matched = await runCommand(
      `${base} --connections | whichchain match -f ${sample}/server.json --connections - -o json`,
    );
    const outcomes = (text: string, verdictOf: (document: { verdict: unknown }) => unknown) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => verdictOf(JSON.parse(line)));
    const short = ({ id, outcome, filterChain }: { id: string; outcome: string; filterChain: unknown }) => ({
      id,
      outcome,
      filterChain,
    });
    expect(outcomes(matched.stdout, (document) => short(document as never))).toEqual(
      outcomes(stdout, ({ verdict }) => short(verdict as never)),
    );
  });

  test('gzip and standard input', async () => {
    const plain = await runCommand(base);
    const piped = await runCommand(
      `gzip -c ${sample}/server.pcap | whichchain explain --pcap - -f ${sample}/server.json`,
    );
    expect(plain.stdout).toContain('NR filter_chain_not_found');
    expect(piped.stdout).toBe(plain.stdout);
  });

  test('a capture that breaks off is read up to there', async () => {
    const { stdout, stderr, exitCode } = await runCommand(
      `head -c 1500 ${sample}/server.pcap | whichchain explain --pcap -`,
    );
    expect(stdout).toContain('#1');
    expect(stderr).toContain('ends in the middle of a packet');
    expect(exitCode).toBe(0);
  });

  test.each([
    [`whichchain explain --pcap ${sample}/server.log`, 'is not a packet capture'],
    ['whichchain explain --pcap nowhere.pcap', 'nowhere.pcap'],
    ['whichchain explain --connections', '--connections goes with --pcap'],
    [`${base} -o yaml`, 'it is short, text or json'],
    [`whichchain explain --pcap - -f - < ${sample}/server.pcap`, 'standard input cannot be both'],
  ])('%s ends with 2', async (command, message) => {
    const { stderr, exitCode } = await runCommand(command);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
