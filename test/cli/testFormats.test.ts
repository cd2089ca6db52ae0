import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { root, runCommand } from '../support/runCommand.ts';

const all = 'samples/fixtures/*.yaml samples/fixtures/failing/*.yaml';

describe('whichchain test', () => {
  test('the fixtures of the samples pass', async () => {
    const { stdout, exitCode } = await runCommand('whichchain test samples/fixtures/*.yaml');
    expect(stdout.split('\n').at(-2)).toBe('17 passed, 0 failed');
    expect(exitCode).toBe(0);
  });

  test('JSON holds to its schema', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/fixtureReport.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const { stdout, exitCode } = await runCommand(`whichchain test ${all} --coverage -o json`);
    const report = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect([report.passed, report.failed, exitCode]).toEqual([17, 1, 1]);
    expect(report.coverage.length).toBeGreaterThan(20);
  });

  test('TAP, JUnit and annotations name the failure and its place', async () => {
    const tap = (await runCommand(`whichchain test ${all} -o tap`)).stdout;
    expect(tap.match(/^ok /gm)).toHaveLength(17);
    expect(tap).toContain('not ok 18 - clients without a sidecar are served');
    const junit = (await runCommand(`whichchain test ${all} -o junit`)).stdout;
    expect(junit).toContain('<failure message="outcome: expected matched, got no_filter_chain">');
    const github = (await runCommand(`whichchain test ${all} -o github`)).stdout;
    expect(github).toMatch(/^::error file=samples\/fixtures\/failing\/strict\.yaml,line=5,col=5,title=clients without/);
  });

  test.each([
    ['whichchain test', 'no fixture files given'],
    ['whichchain test nowhere.yaml', 'nowhere.yaml'],
    ['whichchain test samples/fixtures/mesh.yaml -o xml', 'it is one of text, junit, tap, json, github'],
    ['whichchain test samples/fixtures/mesh.yaml --min-coverage many', 'it is a percentage'],
    ['whichchain test samples/fixtures/mesh.yaml --name zzz', 'no case has `zzz` in its name'],
    ['whichchain test samples/istio-1.12.8-strict/server.json', '`configs` is no member of a fixture file'],
  ])('%s cannot run', async (command, message) => {
    const { stderr, stdout, exitCode } = await runCommand(command);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([stdout, exitCode]).toEqual(['', 2]);
  });
});
