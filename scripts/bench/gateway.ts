import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './commands.ts';
import { type Command, isInstalled, measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

const sample = fileURLToPath(new URL('../../samples/istio-gateway/gateway.json', import.meta.url));
const host = 'httpbin.example.com';

/** One question to a gateway that serves very many hosts on one port: nearly all of its dump is one listener. */
export async function gateway(folder: string, chains: number): Promise<Report> {
  const file = join(folder, 'gateway.json');
  writeFileSync(file, JSON.stringify(withChains(chains), undefined, 1));
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  const title = `One \`explain\` of a gateway for ${chains} hosts (${megabytes} MB)`;
  return { title, text: comparison(await measure(commands(file, chains), 5)) };
}

/** The sample with the chain of one host for each of many. */
function withChains(count: number): unknown {
  return JSON.parse(readFileSync(sample, 'utf8'), (key, value) => {
    if (key !== 'filter_chains' || !JSON.stringify(value).includes(host)) return value;
    const chain = JSON.stringify(value[0]);
    return Array.from({ length: count }, (_, index) => JSON.parse(chain.replaceAll(host, hostOf(index))));
  });
}

const hostOf = (index: number): string => `host-${index}.example.com`;

function commands(file: string, chains: number): readonly Command[] {
  const question = ['--to', '10.0.0.1:8443', '--tls', '--sni', hostOf(chains >> 1)];
  const parse = `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}))`;
  return [
    {
      name: '`whichchain explain --sni`',
      program: process.execPath,
      arguments: [program, 'explain', '-f', file, ...question],
    },
    {
      name: '`JSON.parse(readFileSync(…))` in Node',
      program: process.execPath,
      arguments: ['-e', parse],
      silent: true,
    },
    ...(isInstalled('jq') ? [{ name: "`jq '.configs[0]'`", program: 'jq', arguments: ['.configs[0]', file] }] : []),
  ];
}
