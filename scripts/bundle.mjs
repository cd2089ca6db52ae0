// Puts the program into one script, dist/cli/program.cjs: reading one file takes Node a fraction of what hundreds of modules
// take. `explain`, which is asked most, has a script of its own without what only the other commands need. Large packages
// that few commands need stay in files of their own, loaded when they are asked for.
// node scripts/bundle.mjs, after tsc
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transformSync } from 'esbuild';

const root = new URL('../', import.meta.url);
const outdir = new URL('dist/cli/', root);
fs.rmSync(outdir, { recursive: true, force: true });
fs.mkdirSync(outdir, { recursive: true });

/** As large as our own code each. */
const loadedLater = ['ajv', 're2js', 'yaml'];
/** What turns configuration of other forms into that of today: dumps of today need none of it. */
const olderForms = {
  'dump/upgrade/rules': ['upgradeRule'],
  'dump/v1/fromV1': ['fromV1'],
  'dump/extensionTypes': ['extensionType', 'perRouteType', 'tlsContextType'],
};

const options = {
  absWorkingDir: fileURLToPath(root),
  outdir: fileURLToPath(outdir),
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: true,
  // A script has no `import()`: what is imported when it is needed is in the bundle, and runs when it is needed.
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};
const plugins = [
  { name: 'packages loaded later', setup: packagesLoadedLater },
  { name: 'older forms loaded later', setup: olderFormsLoadedLater },
  { name: 'tables beside the program', setup: tablesBeside },
  { name: 'diagnostics loaded later', setup: diagnosticsLoadedLater },
  { name: 'colours loaded later', setup: coloursLoadedLater },
  { name: 'addresses loaded later', setup: addressesLoadedLater },
  { name: 'no child processes', setup: noChildProcesses },
  { name: 'modules of Node loaded later', setup: nodeLoadedLater },
];
const program = (out, plugins) => ({
  ...options,
  entryPoints: [{ in: 'src/cli/main.ts', out }],
  banner: { js: '(function(require,folder){' },
  footer: { js: '})' },
  plugins,
});
const { metafile } = await build(program('program', plugins));
await build(program('explain', [{ name: 'no other commands', setup: noOtherCommands }, ...plugins]));
await build({
  ...options,
  stdin: {
    contents: Object.entries(olderForms)
      .map(([path, names]) => `export { ${names} } from './${path}.ts';`)
      .join(''),
    resolveDir: fileURLToPath(new URL('src', root)),
  },
  outdir: undefined,
  outfile: fileURLToPath(new URL('olderForms.cjs', outdir)),
});
await build({ ...options, entryPoints: [{ in: 'src/cli/start.ts', out: 'main' }] });
await build({ ...options, entryPoints: loadedLater.map((name) => ({ in: name, out: name })) });
fs.chmodSync(new URL('main.cjs', outdir), 0o755);
for (const name of ['program', 'explain']) checkAscii(`${name}.cjs`);

const packages = new Set(loadedLater);
for (const input of Object.keys(metafile.inputs)) {
  const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
  if (name !== undefined) packages.add(name);
}
fs.writeFileSync(new URL('LICENSES.txt', outdir), [...packages].sort().map(licence).join('\n'));

compileAhead();

function packagesLoadedLater(plugins) {
  plugins.onResolve({ filter: new RegExp(`^(${loadedLater.join('|')})$`) }, ({ path, namespace }) => {
    // Modules name this one in their first lines, but most questions meet no regular expression.
    if (path === 're2js' && namespace !== 'later') return { path, namespace: 'later' };
    return { path: `./${path}.cjs`, external: true };
  });
  plugins.onLoad({ filter: /.*/, namespace: 'later' }, () => ({
    contents: `
      let loaded;
      const load = () => (loaded ??= require('re2js').RE2JS);
      export const RE2JS = new Proxy(class {}, { get: (_, name) => load()[name] });`,
  }));
}

function olderFormsLoadedLater(plugins) {
  plugins.onResolve({ filter: /^\.\/olderForms\.cjs$/ }, ({ path }) => ({ path, external: true }));
  for (const [path, names] of Object.entries(olderForms)) {
    plugins.onLoad({ filter: new RegExp(`/src/${path}\\.ts$`) }, ({ path: file }) => ({
      contents: names
        .map((name) => `export const ${name} = (...given) => require('./olderForms.cjs').${name}(...given);`)
        .join(''),
      resolveDir: dirname(file),
    }));
  }
}

/** Long tables are text that is read where it is asked for, and neither parsed with the program nor kept with its code. */
function tablesBeside(plugins) {
  plugins.onLoad({ filter: /\.generated\.ts$/ }, ({ path }) => {
    const name = basename(path, '.generated.ts');
    let tables = 0;
    const contents = fs.readFileSync(path, 'utf8').replace(/String\.raw`([^`]{10000,})`/g, (_, table) => {
      if (/[^\x20-\x7e\n]/.test(table)) throw new Error(`${path}: its tables are not ASCII`);
      const file = `${name}-${++tables}.txt`;
      fs.writeFileSync(new URL(file, outdir), table);
      return `require('node:fs').readFileSync(folder + '/${file}', 'latin1')`;
    });
    return { contents, loader: 'ts' };
  });
}

/**
 * Most answers report one or two of hundreds of diagnostics: of the others there is no more than a name that knows where its
 * entry stands.
 */
function diagnosticsLoadedLater(plugins) {
  const filter = /\/diagnostic\/catalogue\/\w+\.ts$/;
  plugins.onResolve({ filter: /^entries:/ }, ({ path, resolveDir }) => ({
    path: `${resolveDir}/${path.slice('entries:'.length)}`,
    namespace: 'entries',
  }));
  plugins.onLoad({ filter, namespace: 'entries' }, ({ path }) => ({
    contents: transformSync(fs.readFileSync(path, 'utf8'), { loader: 'ts', format: 'cjs' }).code,
    resolveDir: dirname(path),
  }));
  plugins.onLoad({ filter, namespace: 'file' }, ({ path }) => {
    if (basename(path) === 'all.ts') return undefined;
    const names = [...fs.readFileSync(path, 'utf8').matchAll(/^export const (\w+) = defineDiagnostic/gm)].map(
      ([, name]) => name,
    );
    const contents = `
      import { Later } from 'later entry';
      const entries = () => require('entries:${basename(path)}');
      ${names.map((name) => `export const ${name} = new Later(entries, '${name}');`).join('\n')}`;
    return { contents, resolveDir: dirname(path) };
  });
  plugins.onResolve({ filter: /^later entry$/ }, ({ path }) => ({ path, namespace: 'later entry' }));
  plugins.onLoad({ filter: /.*/, namespace: 'later entry' }, () => ({
    contents: `
      export class Later {
        constructor(entries, key) { this.entries = entries; this.key = key; }
        get entry() { return this.entries()[this.key]; }
        ${['code', 'name', 'severity', 'text', 'hint', 'documentation'].map((member) => `get ${member}() { return this.entry.${member}; }`).join('\n')}
      }`,
  }));
}

/** picocolors looks at standard output as soon as it is loaded, for which Node loads its network: only for a terminal. */
function coloursLoadedLater(plugins) {
  plugins.onResolve({ filter: /^picocolors$/ }, ({ path, namespace }) =>
    namespace === 'colours' ? undefined : { path, namespace: 'colours' },
  );
  plugins.onLoad({ filter: /.*/, namespace: 'colours' }, () => ({
    contents: `module.exports = { get createColors() { return require('picocolors').createColors; } };`,
    resolveDir: fileURLToPath(root),
  }));
}

/** ipaddr.js makes a dozen patterns as soon as it is loaded: only for an IPv6 address that is none of the shortest. */
function addressesLoadedLater(plugins) {
  plugins.onResolve({ filter: /^ipaddr\.js$/ }, ({ path, namespace }) =>
    namespace === 'addresses' ? undefined : { path, namespace: 'addresses' },
  );
  plugins.onLoad({ filter: /.*/, namespace: 'addresses' }, () => ({
    contents: `module.exports = { get IPv6() { return require('ipaddr.js').IPv6; } };`,
    resolveDir: fileURLToPath(root),
  }));
}

/** commander's is there anyway; that of the system is for temporary files only. */
function nodeLoadedLater(plugins) {
  const contents = {
    'node:process': 'module.exports = process;',
    'node:os': `module.exports = { get tmpdir() { return require('os').tmpdir; } };`,
  };
  plugins.onResolve({ filter: /^node:(process|os)$/ }, ({ path }) => ({ path, namespace: 'node later' }));
  plugins.onLoad({ filter: /.*/, namespace: 'node later' }, ({ path }) => ({ contents: contents[path] }));
}

/** commander can start programs as subcommands; there are none here, and loading Node's module for it costs 10 ms. */
function noChildProcesses(plugins) {
  plugins.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
    importer.includes('/commander/') ? { path: 'none', namespace: 'none' } : undefined,
  );
  plugins.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
}

/** The code of a command is imported where it is called, and this script is for calls of one only (src/cli/start.ts). */
function noOtherCommands(plugins) {
  plugins.onResolve({ filter: /\/commands\/\w+\.ts$/ }, ({ path, kind }) =>
    kind === 'dynamic-import' && !/^explain(Capture)?\.ts$/.test(basename(path))
      ? { path, namespace: 'other commands' }
      : undefined,
  );
  plugins.onLoad({ filter: /.*/, namespace: 'other commands' }, ({ path }) => ({
    contents: `throw new Error('${basename(path)} is not in this script')`,
  }));
}

/** They are read as Latin-1 (src/cli/start.ts). esbuild escapes what is not ASCII in strings, but not in patterns. */
function checkAscii(file) {
  const text = fs.readFileSync(new URL(file, outdir), 'utf8');
  const at = text.search(/[\u0080-\uffff]/);
  if (at === -1) return;
  throw new Error(
    `${file} is not ASCII; write \\u escapes in the pattern: ${text.slice(Math.max(0, at - 60), at + 20)}`,
  );
}

/** Questions of each kind leave behind what V8 compiled for them (src/cli/start.ts). */
function compileAhead() {
  const main = fileURLToPath(new URL('main.cjs', outdir));
  const ask = (command, dump, options, input = '') => {
    const file = fileURLToPath(new URL(`samples/${dump}.json`, root));
    spawnSync(process.execPath, [main, command, '-f', file, ...options], {
      input,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, WHICHCHAIN_ADD_TO_KEPT_CODE: '1' },
    });
  };
  const plaintext = ['--inbound', '--to', '10.10.0.32:8090', '--plaintext'];
  ask('explain', 'istio-1.12.8-strict/server', plaintext);
  ask('explain', 'istio-1.12.8-permissive/server', plaintext);
  const request = ['--http', '1.1', '--request', 'GET http://echo.meshified/'];
  ask('explain', 'istio-1.12.8-strict/client', ['--outbound', '--to', '10.96.0.32:80', ...request]);
  ask('explain', 'istio-gateway/gateway', ['--to', '10.10.0.60:8443', '--sni', 'www.example.com']);
  ask('explain', 'istio-1.12.8-strict/server', ['--inbound', '--to', '10.10.0.32:8090', '--alpn', 'istio-http/1.1']);
  ask(
    'match',
    'istio-1.12.8-strict/server',
    ['--connections', '-'],
    '{"direction":"inbound","destination":"10.10.0.32:8090","transport":"raw_buffer"}\n',
  );
}

/** The bundle holds parts of these packages; their licences want to go with them. */
function licence(name) {
  const folder = new URL(`node_modules/${name}/`, root);
  const { version, license } = JSON.parse(fs.readFileSync(new URL('package.json', folder), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(new URL(file, folder), 'utf8').trim()}\n`;
}
