import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { program } from './commands.ts';
import { type BaseDump, dumpParts } from './makeDump.ts';
import { measure } from './measure.ts';
import { comparison, type Report } from './table.ts';

/** A report as istioctl makes it, with the dumps of many proxies. */
export async function archive(folder: string, base: BaseDump, proxies: number, each: number): Promise<Report> {
  const file = join(folder, 'bug-report.tar.gz');
  const unpacked = await writeArchive(file, base, proxies, each);
  const middle = proxies >> 1;
  const inside = ['-f', file, '--proxy', `pod-${middle}.team-${middle % 10}`];
  const question = ['--inbound', '--to', '8080', '--plaintext'];
  const measured = await measure(
    [
      { name: '`whichchain proxies`', program: process.execPath, arguments: [program, 'proxies', file] },
      {
        name: '`whichchain explain --proxy`',
        program: process.execPath,
        arguments: [program, 'explain', ...inside, ...question],
      },
      { name: '`tar -xzOf … > /dev/null`', program: 'tar', arguments: ['-xzOf', file] },
    ],
    3,
  );
  const sizes = `${(unpacked / 1e6).toFixed(0)} MB unpacked, ${(statSync(file).size / 1e6).toFixed(0)} MB packed`;
  return { title: `An archive of ${proxies} proxies (${sizes})`, text: comparison(measured) };
}

async function writeArchive(file: string, base: BaseDump, proxies: number, each: number): Promise<number> {
  const entries = pack();
  const written = pipeline(entries, createGzip({ level: 1 }), createWriteStream(file));
  const stand = { name: 'name-of-the-pod', namespace: 'its-namespace', ip: '10.255.255.255' };
  const text = [...dumpParts({ base, size: each, pod: stand })].join('');
  let unpacked = 0;
  for (let index = 0; index < proxies; index++) {
    const pod = { name: `pod-${index}`, namespace: `team-${index % 10}`, ip: `10.9.${index >> 8}.${index & 255}` };
    const content = Buffer.from(
      text.replaceAll(stand.name, pod.name).replaceAll(stand.namespace, pod.namespace).replaceAll(stand.ip, pod.ip),
    );
    unpacked += content.length;
    const name = `bug-report/proxies/${pod.namespace}/${pod.name}/config_dump?include_eds`;
    await new Promise<void>((resolve, reject) => {
      entries.entry({ name }, content, (error) => (error ? reject(error) : resolve()));
    });
  }
  entries.finalize();
  await written;
  return unpacked;
}
