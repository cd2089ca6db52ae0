import { expect, it } from 'vitest';
import { envoyVersions, findEnvoy } from '../envoy/envoyBinary.ts';
import { askBehind } from './askBehind.ts';
import { behindCases } from './behindCases.ts';

it.each(envoyVersions)('Envoy %s does behind the chain what we say', async (version) => {
  const envoy = findEnvoy(version);
  if (!envoy.found) {
    process.stderr.write(`SKIPPED, no Envoy ${version}: ${envoy.reason}\n`);
    return;
  }
  const answers = await askBehind(envoy.path, behindCases);
  const said = (who: 'envoy' | 'ours') => answers.map((answer) => `${answer.what}: ${answer[who]}`);
  expect(said('ours')).toEqual(said('envoy'));
});
