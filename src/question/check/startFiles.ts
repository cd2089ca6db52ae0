import type { Dump } from '../../dump/dump.ts';
import type { Finding } from '../../verdict/finding.ts';

/** The files with which a proxy starts, also those that stand in another one, such as a ConfigMap. */
export function startFiles(dump: Dump): ReadonlySet<string> {
  return new Set(dump.shapes.filter(({ shape }) => /^bootstrap\b/.test(shape)).map(({ file }) => file));
}

/** In such a file one thing that is refused concerns all others. */
export function findingAtStart<Found extends Finding>(files: ReadonlySet<string>, found: Found): Found {
  const { hint, origin } = found.diagnostic;
  const isOfStart = origin !== undefined && files.has(origin.file);
  if (!isOfStart || hint?.endsWith('the others are not concerned') !== true) return found;
  return { ...found, diagnostic: { ...found.diagnostic, hint: 'Envoy does not start with this file' } };
}
