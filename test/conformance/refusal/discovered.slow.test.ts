import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { findEnvoy } from '../envoy/envoyBinary.ts';
import { endpointCases } from './endpointCases.ts';
import { foretold } from './foretold.ts';
import { type AskedKind, RefusalAsker } from './refusalAsker.ts';
import { certificateCases, ticketCases, validationCases } from './secretCases.ts';
import { selfSigned } from './selfSigned.ts';

/** Another context may bring what is missing: docs/refusals.md says so. */
const limit = /without trusted CA/;

const versions = ['1.40.0', '1.36.4'];
const folder = mkdtempSync(join(tmpdir(), 'whichchain-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(versions)('what comes by discovery to Envoy %s', (version) => {
  const envoy = findEnvoy(version);
  const asked = (kind: AskedKind, cases: () => readonly (readonly [string, JsonObject])[]) => async () => {
    if (!envoy.found) return;
    const asker = await RefusalAsker.start(envoy.path, kind);
    const wrong: string[] = [];
    for (const [name, resource] of cases()) {
      const { accepted, update } = await asker.ask([resource]);
      const ours = await foretold(kind === 'endpoints' ? kind : 'secret', resource, version);
      const said = accepted ? undefined : (update ?? '').replace(/\s+/g, ' ');
      if (said === undefined && ours.length > 0) wrong.push(`${name}: taken, we say ${ours.join('; ')}`);
      if (said !== undefined && !limit.test(said) && !ours.some((text) => said.includes(text.trim())))
        wrong.push(`${name}: ${said}, we say ${ours.join('; ') || 'nothing'}`);
    }
    asker.stop();
    expect(wrong).toEqual([]);
  };

  it.skipIf(!envoy.found)(
    'endpoints are refused by both or by neither',
    asked('endpoints', () => endpointCases),
  );
  it.skipIf(!envoy.found)(
    'certificates',
    asked('certificate', () => certificateCases(...selfSigned(folder))),
  );
  it.skipIf(!envoy.found)(
    'validation contexts',
    asked('validation_context', () => validationCases(selfSigned(folder)[0])),
  );
  it.skipIf(!envoy.found)('keys of session tickets', asked('session_ticket_keys', ticketCases));
});
