import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allDiagnostics } from '../../../src/diagnostic/catalogue/all.ts';
import { parseExample } from '../../meta/diagnosticExample.ts';
import { root } from '../../support/runCommand.ts';
import { defaultEnvoyVersion, findEnvoy } from '../envoy/envoyBinary.ts';

const envoy = findEnvoy(defaultEnvoyVersion);
if (!envoy.found)
  process.stderr.write(`SKIPPED: examples of refusals are not asked of a real Envoy: ${envoy.reason}\n`);

/** The examples of check's findings that are a whole configuration file. */
const examples = allDiagnostics
  .filter(({ code }) => code.startsWith('WC04'))
  .flatMap(({ code, severity }) => {
    const { files, commands } = parseExample(readFileSync(join(root, 'test/meta/examples', `${code}.txt`), 'utf8'));
    const configuration = files.get('envoy.yaml');
    const isCheck = commands.some((command) => command.includes(' check '));
    return configuration === undefined || !isCheck ? [] : [{ code, severity, configuration }];
  });

/** What a control plane sends is refused in other words, and Envoy breaks long messages of its reader (WC0439). */
const inOtherWords: ReadonlySet<string> = new Set(['WC0403', 'WC0439', 'WC0443']);

const folder = mkdtempSync(join(tmpdir(), 'whichchain-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(envoy.found)('the examples of check, asked of a real Envoy', () => {
  test('are most of its codes', () => {
    expect(examples.length).toBeGreaterThan(40);
  });

  test.each(examples)(
    '$code: refused where it is an error, in the words that are shown',
    ({ code, severity, configuration }) => {
      const path = join(folder, `${code}.yaml`);
      writeFileSync(path, configuration);
      const program = envoy.found ? envoy.path : '';
      const { stderr, status } = spawnSync(program, ['--mode', 'validate', '-c', path, '--log-level', 'critical'], {
        encoding: 'utf8',
      });
      expect(status === 0 ? 'taken' : 'refused', stderr).toBe(severity === 'error' ? 'refused' : 'taken');
      const page = readFileSync(join(root, 'docs/diagnostics', `${code}.md`), 'utf8');
      const [, words] = /^ {4}Envoy {2,}(.*)$/m.exec(page) ?? [];
      if (words !== undefined && !inOtherWords.has(code)) expect(stderr).toContain(words);
    },
  );
});
