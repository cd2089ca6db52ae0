import { messageDescriptor } from './descriptorTable.ts';
import { knownTypeLines, openedTypeLines } from './knownTypes.generated.ts';
import { lineNamed } from './lineNamed.ts';

let opened: ReadonlySet<string> | undefined;
let knownLines: string | undefined;
const known = new Map<string, ReadonlySet<string> | undefined>();

/** The full name in a type URL such as `type.googleapis.com/envoy.config.cluster.v3.Cluster`, or the name as it is. */
export function typeNameOf(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf('/') + 1);
}

/** Whether an `Any` of this type (URL or full name) is read as a message. */
export function isOpenedType(typeUrl: string): boolean {
  opened ??= new Set(openedTypeLines().split('\n'));
  return opened.has(typeNameOf(typeUrl));
}

/** Whether the fields of this type (full name) are known, though nothing may be concluded from them. */
export function isDescribedType(type: string): boolean {
  return isOpenedType(type) || messageDescriptor(type) !== undefined;
}

/** Whether the type (URL or full name) belongs to Envoy's API of any era, or to an extension that is no surprise. */
export function isKnownType(typeUrl: string): boolean {
  const [scope, name] = scopeAndName(typeNameOf(typeUrl));
  return namesIn(scope)?.has(name) === true;
}

/** Full names of the known types in the same package or outer message as `type`. */
export function namesBeside(type: string): readonly string[] {
  const [scope] = scopeAndName(type);
  return [...(namesIn(scope) ?? [])].map((name) => `${scope}.${name}`);
}

function scopeAndName(type: string): readonly [scope: string, name: string] {
  const dot = type.lastIndexOf('.');
  return [type.slice(0, Math.max(dot, 0)), type.slice(dot + 1)];
}

function namesIn(scope: string): ReadonlySet<string> | undefined {
  if (!known.has(scope)) known.set(scope, lineOf(scope));
  return known.get(scope);
}

function lineOf(scope: string): ReadonlySet<string> | undefined {
  knownLines ??= knownTypeLines();
  const names = lineNamed(knownLines, scope);
  return names === undefined ? undefined : new Set(names.split(' '));
}

/** Whether a described message type has a field of this name, in either spelling. */
export function fieldExists(type: string, field: string): boolean {
  return messageDescriptor(type)?.field(field) !== undefined;
}
