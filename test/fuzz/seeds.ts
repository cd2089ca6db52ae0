import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../src/base/json.ts';
import { plainDocuments } from '../corpus/plainDocuments.ts';
import { root } from '../support/runCommand.ts';
import { contentOf, filesBelow, sharedDumps } from '../support/sharedDumps.ts';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Undefined where the file is no single JSON document. */
  readonly json: JsonValue | undefined;
  /** The commands that find something in it. */
  readonly commands: readonly Command[];
}

export type Command = 'explain' | 'listeners' | 'chains' | 'clusters' | 'routes' | 'endpoints' | 'secrets';

const TELLING: readonly (readonly [mark: RegExp, commands: readonly Command[]])[] = [
  [/filter_?chains/i, ['explain', 'explain', 'explain', 'listeners', 'chains']],
  [/load_?assignment|eds_?cluster|connect_?timeout/i, ['clusters', 'endpoints']],
  [/virtual_?hosts/i, ['routes']],
  [/lb_?endpoints|host_?statuses/i, ['endpoints']],
  [/tls_?certificate"|validation_?context"/i, ['secrets']],
];

/** Larger ones tell nothing new and take longer. */
const LARGEST = 24_000;
/** One of so many: producers that publish hundreds of like files would drown the others. */
const SHARE = 7;

/** Genuine dumps to start from: parts of the samples, and small files of the corpus where that is. */
export function seeds(): readonly Seed[] {
  const own = ['istio-1.12.8-strict/server.json', 'istio-1.3.2-permissive/server.json', 'istio-waypoint/waypoint.json']
    .map((name) => join(root, 'samples', name))
    .flatMap((path) => partsOf(path, readFileSync(path)));
  const shared = sharedDumps();
  const corpus = (shared === undefined ? [] : filesBelow(join(shared, 'corpus')))
    .filter((_, index) => index % SHARE === 0)
    .map(({ path, name }) => seed(name, contentOf(path)))
    .filter(({ bytes }) => bytes.length > 200 && bytes.length <= LARGEST);
  // Small parts of dumps with listeners reach further than most files of the corpus.
  return [
    ...own,
    ...own,
    ...own,
    ...own.slice(0, 20).flatMap(otherForms),
    ...Array(20).fill(answers()).flat(),
    ...Array(20).fill(snapshots()).flat(),
    ...corpus,
  ];
}

/** Each listener and cluster of a dump as a dump of its own with the rest left out. */
function partsOf(path: string, bytes: Uint8Array): readonly Seed[] {
  const dump: { configs: readonly Record<string, JsonValue>[] } = JSON.parse(new TextDecoder().decode(bytes));
  return dump.configs.flatMap((section) =>
    Object.entries(section).flatMap(([key, items]) =>
      Array.isArray(items)
        ? items.slice(0, 6).map((item) => {
            const part = { configs: [{ '@type': section['@type'] ?? '', [key]: [item] }] };
            return seed(`${path} ${key}`, new TextEncoder().encode(JSON.stringify(part, undefined, 1)));
          })
        : [],
    ),
  );
}

function seed(name: string, bytes: Uint8Array): Seed {
  const text = new TextDecoder().decode(bytes);
  const commands = TELLING.flatMap(([mark, found]) => (mark.test(text) ? found : []));
  return { name, bytes, commands, json: onlyDocument(text) };
}

/** YAML too: its structure can be changed as that of JSON can. */
function onlyDocument(text: string): JsonValue | undefined {
  try {
    const [first, ...others] = plainDocuments(text);
    return others.length === 0 ? (first as JsonValue) : undefined;
  } catch {
    return undefined;
  }
}

/** The same, as other programs write it; the commands are those of the original. */
function otherForms({ name, bytes, commands }: Seed): readonly Seed[] {
  const text = new TextDecoder().decode(bytes);
  const forms: readonly Uint8Array[] = [
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    Buffer.from(text.replaceAll('"', '\u001b[32m"')),
    Buffer.from(`# dump\n\n\`\`\`json\n${text}\n\`\`\`\n`),
    Buffer.from(JSON.stringify({ message: text })),
    Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'envoy.json': text } })),
    Buffer.from(`apiVersion: v1\nkind: ConfigMap\ndata:\n  envoy.json: |\n${text.replace(/^/gm, '    ')}\n`),
    Buffer.from(`<html><body><pre>${text.replaceAll('"', '&quot;')}</pre></body></html>`),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    Buffer.from(`{code:json}\n${text.replace(/^ +/gm, '\u00a0')}\n{code}\n`),
  ];
  return forms.map((form) => ({ name, bytes: form, commands, json: undefined }));
}

/** What go-control-plane keeps, in the JSON of Go's structures. */
function snapshots(): readonly Seed[] {
  const listener = {
    name: 'a',
    address: { Address: { SocketAddress: { address: '0.0.0.0', PortSpecifier: { PortValue: 80 } } } },
    filter_chains: [
      {
        filter_chain_match: { destination_port: { value: 443 }, server_names: ['x.example'] },
        filters: [{ name: 'tcp', ConfigType: { TypedConfig: { type_url: 'x/y.Z', value: 'CgFh' } } }],
      },
    ],
    listener_filters_timeout: { seconds: 1 },
  };
  const snapshot = { Resources: [{ Version: '1', Items: { a: { Resource: listener, TTL: null } } }] };
  const text = JSON.stringify({ data: { node: snapshot } });
  return [
    { name: 'snapshots', bytes: Buffer.from(text), commands: ['explain', 'listeners', 'chains'], json: undefined },
  ];
}

/** Answers of a control plane, in binary form. */
function answers(): readonly Seed[] {
  const answer = { version_info: '1', type_url: binaryListener.type_url, resources: [binaryListener] };
  const text = `${JSON.stringify(answer)}\n${JSON.stringify({ ...answer, version_info: '2' })}\n`;
  return [{ name: 'answers', bytes: Buffer.from(text), commands: ['explain', 'listeners', 'chains'], json: undefined }];
}

const binaryListener = {
  type_url: 'type.googleapis.com/envoy.config.listener.v3.Listener',
  value:
    'CgFhEg0KCxIHMC4wLjAuMBhQGnUKGToFAQLwogRCAwi7A1oJeC5leGFtcGxlYAEaWAoDdGNwIlEKSnR5cGUuZ29vZ2xlYXBpcy5jb20vZW52b3kuZXh0ZW5zaW9ucy5maWx0ZXJzLm5ldHdvcmsudGNwX3Byb3h5LnYzLlRjcFByb3h5EgMSAWMyKAomCgFtEiEKDgoBYRIJEQAAAAAAAPg/Cg8KAWISCjIICgIgAQoCCAA=',
};
