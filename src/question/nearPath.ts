import { matchString } from '../match/stringMatch.ts';
import type { PathSpecifier } from '../model/routeMatch.ts';

const nowhere = { file: '', pointer: '' } as const;

/** What keeps a path from fitting a route that looks as if it did; undefined where nothing of the kind does. */
export function nearPathHint(specifier: PathSpecifier, path: string | undefined): string | undefined {
  switch (specifier.kind) {
    case 'prefix':
    case 'path':
    case 'path_separated_prefix':
      return textHint(specifier, path);
    case 'safe_regex':
      return path === undefined ? undefined : regexHint(specifier.regex, path);
    default:
      return undefined;
  }
}

type TextSpecifier = Extract<PathSpecifier, { kind: 'prefix' | 'path' | 'path_separated_prefix' }>;

function textHint({ kind, text, ignoreCase }: TextSpecifier, path: string | undefined): string | undefined {
  if (text !== '' && !text.startsWith('/')) {
    return `"${text}" fits no path, as paths begin with a slash: write "/${text.replace(/^\*?\/?/, '')}"`;
  }
  if (text.includes('?')) {
    return `"${text}" fits no path, as the query is no part of it: what stands behind the question mark goes to query_parameters`;
  }
  if (text.includes('*')) {
    return `the star in "${text}" stands for itself: use a prefix without it, a safe_regex, or a path template`;
  }
  if (path === undefined) return undefined;
  if (path.includes('//') && fits(kind, text, path.replace(/\/{2,}/g, '/'))) {
    return 'the path of the request has two slashes in a row, which count: set merge_slashes in the connection manager';
  }
  if (kind === 'path' && path === `${text}/`) {
    return `the path of the request has one slash more, and "${text}" is compared as a whole: a path_separated_prefix takes both`;
  }
  if (path === text.replace(/\/$/, '')) return `the path of the request lacks the slash at the end of "${text}"`;
  if (kind === 'path_separated_prefix' && path.startsWith(text)) {
    return `"${text}" takes itself and what is below it ("${text}/"), and nothing that merely begins so: a prefix takes that, too`;
  }
  if (!ignoreCase && fits(kind, text.toLowerCase(), path.toLowerCase())) {
    return `paths are compared with their case: "${text}" takes this one with case_sensitive: false`;
  }
  if (kind === 'path' && path.startsWith(`${text}/`)) {
    return `"${text}" is compared as a whole: a prefix or path_separated_prefix takes what is below it, too`;
  }
  return undefined;
}

function fits(kind: TextSpecifier['kind'], text: string, path: string): boolean {
  if (kind === 'path_separated_prefix') return `${path}/`.startsWith(`${text}/`);
  return kind === 'path' ? path === text : path.startsWith(text);
}

/** Envoy's regular expressions have to fit the whole path. */
function regexHint(regex: string, path: string): string | undefined {
  const part = matchString({ kind: 'safe_regex', regex: `.*(?:${regex}).*`, origin: nowhere }, path);
  return part.ok && part.value
    ? 'a regular expression has to fit the whole path, without the query: let it end in .* for what follows'
    : undefined;
}
