import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
// A change of the library runs this again.
import '../../src/index.ts';
import { root } from '../support/runCommand.ts';

/** What an application in a browser writes. */
const application = `
  import { connectionFromRecord, explain, loadDump, match, memorySource, verdictJson } from 'whichchain';
  export async function answer(bytes, record) {
    const dump = await loadDump([memorySource('dump.json', bytes)]);
    if (!dump.ok) return dump.failure;
    const connection = connectionFromRecord(record);
    if (!connection.ok) return connection.failure;
    const { reason } = explain(dump.value, connection.value);
    const { outcome, filterChain } = verdictJson(undefined, match(dump.value, connection.value));
    return { outcome, filterChain, reason };
  }
`;

describe('the library in a browser', () => {
  test('is bundled without anything of Node and answers', async () => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: application, resolveDir: root },
      alias: { whichchain: join(root, 'src/index.ts') },
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'application',
      target: 'es2022',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.filter((input) => input.startsWith('node:'))).toEqual([]);
    expect(inputs.filter((input) => /src\/(cli|node)/.test(input))).toEqual([]);

    const [bundle] = outputFiles;
    const page = { TextDecoder, TextEncoder, WebAssembly, Uint8Array, URL, performance, console, atob, btoa };
    runInNewContext(bundle?.text ?? '', page);
    const { answer } = (page as { application?: { answer: (bytes: Uint8Array, record: object) => unknown } })
      .application ?? { answer: () => undefined };
    const bytes = new Uint8Array(readFileSync(join(root, 'samples/istio-1.12.8-strict/server.json')));
    expect(
      await answer(bytes, { direction: 'inbound', destination: '10.10.0.32:8090', transport: 'raw_buffer' }),
    ).toEqual({
      outcome: 'no_filter_chain',
      filterChain: null,
      reason: 'Port 8090 takes TLS only (mesh mode here: STRICT); the client sent plaintext.',
    });
  }, 60_000);
});
