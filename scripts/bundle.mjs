// Puts the program into a few files, dist/cli: reading one file takes Node a fraction of what hundreds of modules take.
// What a command needs only at times stays in files of its own, loaded when it is asked for.
// node scripts/bundle.mjs, after tsc
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const outdir = new URL('dist/cli/', root);
fs.rmSync(outdir, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/cli/main.ts'],
  outdir: fileURLToPath(outdir),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  plugins: [
    { name: 'names of packages loaded later', setup: namesOfPackagesLoadedLater },
    { name: 'no child processes', setup: noChildProcesses },
    { name: 'regular expressions when needed', setup: regularExpressionsWhenNeeded },
  ],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Packages that are CommonJS ask for Node's modules with `require`, which modules do not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: [{ in: 're2js', out: 're2js' }],
  outdir: fileURLToPath(outdir),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
});
fs.chmodSync(new URL('main.js', outdir), 0o755);

const packages = new Set(['re2js']);
for (const input of Object.keys(metafile.inputs)) {
  const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
  if (name !== undefined) packages.add(name);
}
fs.writeFileSync(new URL('LICENSES.txt', outdir), [...packages].sort().map(licence).join('\n'));

/** `import('ajv')` of a CommonJS package has the names that Node finds in it; the bundler alone would give a default only. */
function namesOfPackagesLoadedLater(plugins) {
  plugins.onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'dynamic-import' && !path.startsWith('node:') ? { path, namespace: 'named' } : undefined,
  );
  plugins.onLoad({ filter: /.*/, namespace: 'named' }, async ({ path }) => {
    const names = Object.keys(await import(path)).filter(
      (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default',
    );
    const contents = [
      `import * as whole from '${path}';`,
      ...names.map((name) => `export const ${name} = whole.${name};`),
    ];
    return { contents: contents.join('\n'), resolveDir: fileURLToPath(root) };
  });
}

/** commander can start programs as subcommands; there are none here, and loading Node's module for it costs 10 ms. */
function noChildProcesses(plugins) {
  plugins.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
    importer.includes('/commander/') ? { path: 'none', namespace: 'none' } : undefined,
  );
  plugins.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
}

/** The engine for regular expressions is as large as our own code, and most questions meet none. */
function regularExpressionsWhenNeeded(plugins) {
  plugins.onResolve({ filter: /^re2js$/ }, ({ importer }) =>
    importer === '' ? undefined : { path: 're2js', namespace: 'later' },
  );
  plugins.onLoad({ filter: /.*/, namespace: 'later' }, () => ({
    contents: `
      import { createRequire } from 'node:module';
      let loaded;
      const load = () => (loaded ??= createRequire(import.meta.url)('./re2js.cjs').RE2JS);
      export const RE2JS = new Proxy(class {}, { get: (_, name) => load()[name] });`,
  }));
}

/** The bundle holds parts of these packages; their licences want to go with them. */
function licence(name) {
  const folder = new URL(`node_modules/${name}/`, root);
  const { version, license } = JSON.parse(fs.readFileSync(new URL('package.json', folder), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(new URL(file, folder), 'utf8').trim()}\n`;
}
