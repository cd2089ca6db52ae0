/** Writes the corpus anew: `npx tsx test/conformance/upstream/recordCorpus.ts`. Asks every release that the suite knows. */
import { envoyVersions, findEnvoy } from '../envoy/envoyBinary.ts';
import { Random } from '../generate/random.ts';
import { askUpstream } from './askUpstream.ts';
import { knows } from './knows.ts';
import { upstreamCase } from './upstreamCases.ts';
import { type RecordedCase, writeUpstreamCorpus } from './upstreamCorpus.ts';
import { upstreamVectors } from './upstreamVectors.ts';

const perVersion = 600;
const recorded: RecordedCase[] = [];
for (const [index, version] of envoyVersions.entries()) {
  const envoy = findEnvoy(version);
  if (!envoy.found) throw new Error(envoy.reason);
  const random = new Random(1000 + index);
  const cases = Array.from({ length: perVersion }, (_, at) => upstreamCase(random, `c${at}`)).filter((one) =>
    knows(version, one),
  );
  const vectors = upstreamVectors();
  const outcomes = await askUpstream(envoy.path, [...vectors.map(([, asked]) => asked), ...cases]);
  for (const [at, done] of outcomes.entries()) {
    const [name, asked = cases[at - vectors.length]] = vectors[at] ?? [];
    if (asked !== undefined) recorded.push({ envoy: version, ...(name === undefined ? {} : { name }), asked, done });
  }
  process.stderr.write(`${version}: ${cases.length} cases\n`);
}
writeUpstreamCorpus(recorded);
