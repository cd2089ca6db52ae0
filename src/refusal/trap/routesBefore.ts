import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import { readRuntimeFraction } from '../../model/fractionalPercent.ts';
import type { PathSpecifier } from '../../model/routeMatch.ts';
import type { Message } from '../../proto/message.ts';

/** A route as far as later ones are behind it. */
export interface RouteBefore {
  readonly index: number;
  readonly name: string;
  readonly path: PathSpecifier;
}

/** Texts that are taken already, with their case or in small letters. */
class TakenTexts {
  readonly #prefixes = new Map<string, RouteBefore>();
  readonly #wholes = new Map<string, RouteBefore>();

  find(kind: TextKind, text: string): RouteBefore | undefined {
    const same = this.#wholes.get(`${kind} ${text}`);
    if (same !== undefined) return same;
    for (let length = 0; length <= text.length; length++) {
      const found = this.#prefixes.get(text.slice(0, length));
      if (found !== undefined) return found;
    }
    // Such a route takes the path itself, too, and what begins like it otherwise is not below it.
    const around = kind === 'prefix' ? undefined : this.#prefixes.get(`${text}/`);
    return around?.path.kind === 'path_separated_prefix' ? around : undefined;
  }

  add(kind: TextKind, text: string, route: RouteBefore): void {
    addFirst(this.#wholes, `${kind} ${text}`, route);
    if (kind !== 'path') addFirst(this.#prefixes, kind === 'prefix' ? text : `${text}/`, route);
  }
}

type TextKind = Extract<PathSpecifier, { readonly text: string }>['kind'];

/** Paths that are taken already, by what takes them; of routes that ask for the same beside the path. */
class TakenPaths {
  readonly #asWritten = new TakenTexts();
  readonly #inAnyCase = new TakenTexts();
  readonly #others = new Map<string, RouteBefore>();

  /** The route that takes every request of this path, for certain. */
  find(path: PathSpecifier): RouteBefore | undefined {
    if ('text' in path) {
      const { kind, text, ignoreCase } = path;
      const found = ignoreCase ? undefined : this.#asWritten.find(kind, text);
      return found ?? this.#inAnyCase.find(kind, text.toLowerCase());
    }
    const same = this.#others.get(keyOf(path));
    // Whatever other routes match begins with a slash; a tunnel has no path.
    return same ?? (path.kind === 'connect_matcher' ? undefined : this.#asWritten.find('prefix', '/'));
  }

  add(route: RouteBefore): void {
    const { path } = route;
    if (!('text' in path)) {
      addFirst(this.#others, keyOf(path), route);
      return;
    }
    const { kind, text, ignoreCase } = path;
    if (!ignoreCase) this.#asWritten.add(kind, text, route);
    // Without letters the case makes no difference.
    if (ignoreCase || !/[a-z]/i.test(text)) this.#inAnyCase.add(kind, text.toLowerCase(), route);
  }
}

/** What routes in front of another one take, within one virtual host: Envoy uses the first that matches. */
export class RoutesBefore {
  readonly #byConditions = new Map<string, TakenPaths>();

  /** The route in front that matches whenever this one would; it asks for nothing else, or for the same. */
  find(path: PathSpecifier, match: Message): RouteBefore | undefined {
    const own = conditionsOf(match.source);
    return this.#byConditions.get('')?.find(path) ?? (own === '' ? undefined : this.#byConditions.get(own)?.find(path));
  }

  add(route: RouteBefore, match: Message): void {
    const written = match.message('runtimeFraction');
    const share = written && readRuntimeFraction(written);
    const isAlways = share === undefined || (share.defaultValue.fraction === 1 && share.runtimeKey === '');
    if (!isAlways || route.path.kind === 'unset') return;
    const conditions = conditionsOf(match.source);
    const taken = this.#byConditions.get(conditions) ?? new TakenPaths();
    this.#byConditions.set(conditions, taken);
    taken.add(route);
  }
}

function addFirst(map: Map<string, RouteBefore>, key: string, route: RouteBefore): void {
  if (!map.has(key)) map.set(key, route);
}

function keyOf(path: Exclude<PathSpecifier, { readonly text: string }>): string {
  switch (path.kind) {
    case 'safe_regex':
      return `regex ${path.regex}`;
    case 'path_match_policy':
      return path.template.kind === 'uri_template'
        ? `template ${path.template.template}`
        : path.template.origin.pointer;
    default:
      return path.kind;
  }
}

/** Fields that say how the path has to look, without the underscores of one spelling; a share is asked for by itself. */
const ofPath =
  /^(?:prefix|path|pathseparatedprefix|saferegex|connectmatcher|pathmatchpolicy|casesensitive|runtimefraction)$/;

/** What a match asks for beside the path, also what is not known, in one text. */
function conditionsOf(match: JsonValue): string {
  if (!isJsonObject(match)) return '';
  const conditions: string[] = [];
  for (const [field, value] of Object.entries(match)) {
    const name = field.replaceAll('_', '').toLowerCase();
    if (ofPath.test(name) || value === null) continue;
    const items = isJsonArray(value) ? value : [value];
    for (const item of items) conditions.push(`${name} ${JSON.stringify(item)}`);
  }
  return conditions.sort().join('\n');
}
