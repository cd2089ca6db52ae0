import type { JsonValue } from '../base/json.ts';
import type { JsonPointer } from '../base/jsonPointer.ts';
import { isKnownType } from '../descriptor/knownTypes.ts';
import { type DocumentMember, type DocumentNode, itemsOf } from '../input/documentNode.ts';
import { entriesOf } from './entries.ts';
import type { RecognisedDump } from './shape/recognition.ts';
import { surroundingField } from './surroundingFields.ts';
import { messageName } from './typeUrl.ts';

/** What stands around the resources of a document, as far as it is more than their names, versions and times. */
export interface Surroundings {
  /** Members that nobody here understands. */
  readonly unknown: readonly DocumentMember[];
  /** Names of types that nobody here knows. */
  readonly types: readonly { readonly pointer: JsonPointer; readonly name: string }[];
  /** Messages of Envoy's that are no resources, or some of their fields. */
  readonly messages: readonly SurroundingMessage[];
}

interface SurroundingMessage {
  /** Full name. */
  readonly type: string;
  readonly pointer: JsonPointer;
  readonly json: JsonValue;
}

/** Everything in the document that is in no resource. */
export function surroundings(root: DocumentNode, recognised: RecognisedDump): Surroundings {
  const unknown: DocumentMember[] = [];
  const types: { readonly pointer: JsonPointer; readonly name: string }[] = [];
  const messages: SurroundingMessage[] = [];
  const bodies = bodiesOf(root, recognised);
  const around = new Set([...bodies].flatMap(ancestors));
  const settings = new Set(recognised.settings?.map(({ pointer }) => pointer));
  const visit = (node: DocumentNode): void => {
    if (bodies.has(node.pointer)) return;
    for (const item of itemsOf(node)) visit(item);
    for (const member of node.members()) {
      const { pointer } = member.node;
      if (bodies.has(pointer)) continue;
      if (around.has(pointer)) visit(member.node);
      else look(node, member);
    }
  };
  const look = (holder: DocumentNode, { key, node }: DocumentMember): void => {
    if (settings.has(node.pointer)) return;
    const field = surroundingField(key);
    switch (field?.kind) {
      case undefined:
        if (!isEmpty(node)) unknown.push({ key, node });
        break;
      case 'frame':
        visit(node);
        break;
      case 'message':
        messages.push({ type: field.type, pointer: node.pointer, json: node.value() ?? null });
        break;
      case 'field':
        messages.push({ type: field.of, pointer: holder.pointer, json: { [key]: node.value() ?? null } });
        break;
      case 'type': {
        const url = node.value();
        if (typeof url !== 'string') types.push({ pointer: node.pointer, name: JSON.stringify(url ?? null) });
        else if (!isKnownType(url)) types.push({ pointer: node.pointer, name: messageName(url) });
        break;
      }
      case 'free':
    }
  };
  visit(root);
  return { unknown, types, messages };
}

/** Nothing is lost with it, such as a kind of which a snapshot has none. */
function isEmpty(node: DocumentNode): boolean {
  if (node.type === 'null' || node.type === 'list') return node.type === 'null' || node.items().length === 0;
  if (node.type !== 'object' || node.members().length > 3) return false;
  return node
    .members()
    .every(
      ({ key, node: inner }) => key.toLowerCase() === 'version' || (inner.members().length === 0 && isEmpty(inner)),
    );
}

/** Where the resources stand, and what was found to be none of them. */
function bodiesOf(root: DocumentNode, { sections, unknown }: RecognisedDump): ReadonlySet<JsonPointer> {
  const bodies = new Set(unknown.map(({ pointer }) => pointer));
  for (const section of sections) {
    for (let index = 0; index < section.items.length; index++) {
      for (const { body } of entriesOf(section, section.items.at(index))) {
        if (body === undefined) continue;
        // Who asks a control plane is read like a bootstrap that says nothing else.
        const isRequest = section.kind === 'bootstrap' && body.pointer === root.pointer && body !== root;
        bodies.add(isRequest ? `${body.pointer}/node` : body.pointer);
      }
    }
  }
  return bodies;
}

/** The places that hold this one, the document's own among them. */
export function ancestors(pointer: JsonPointer): readonly JsonPointer[] {
  const found: JsonPointer[] = [];
  for (let slash = pointer.lastIndexOf('/'); slash >= 0; slash = pointer.lastIndexOf('/', slash - 1)) {
    found.push(pointer.slice(0, slash));
    if (slash === 0) break;
  }
  return found;
}
