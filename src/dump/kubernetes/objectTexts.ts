import { type DocumentNode, itemsOf, memberNode, textMember } from '../../input/documentNode.ts';
import type { KubernetesObject } from './kubernetesObject.ts';

/** A text that an object holds, such as the file `envoy.yaml` of a config map. */
export interface ObjectText {
  /** The name of the file that it becomes where it is mounted. */
  readonly entry: string;
  readonly pointer: string;
  readonly content: string | Uint8Array;
  /** By where it stands it is one, whatever its words. */
  readonly isConfiguration?: boolean;
}

/** Members whose own members are files, and whether these are in base64. */
const FILES: Readonly<Record<string, readonly (readonly [member: string, isBase64: boolean])[]>> = {
  ConfigMap: [
    ['data', false],
    ['binaryData', true],
  ],
  Secret: [
    ['stringData', false],
    ['data', true],
  ],
};

/** The texts of a config map, a secret, the bootstrap of Envoy Gateway's `EnvoyProxy`, a container's arguments, MARIN3R's. */
export function objectTexts(object: KubernetesObject): readonly ObjectText[] {
  const { kind, node } = object;
  if (isMarin3r(object)) return marin3rTexts(node);
  if (kind === 'EnvoyProxy') return bootstrapText(node);
  const pod = memberAt(node, 'spec', 'template', 'spec') ?? memberAt(node, 'spec');
  const containers = pod === undefined ? undefined : memberNode(pod, 'containers');
  if (containers?.type === 'list') return [...itemsOf(containers)].flatMap(argumentText);
  return (Object.hasOwn(FILES, kind) ? (FILES[kind] ?? []) : []).flatMap(([member, isBase64]) =>
    (memberNode(node, member)?.members() ?? []).flatMap((file) => textOf(file.key, file.node, isBase64)),
  );
}

/** MARIN3R's objects of Envoy's resources, of which a control plane sends each as it stands. */
export const isMarin3r = ({ kind, apiVersion }: KubernetesObject): boolean =>
  /^EnvoyConfig(?:Revision)?$/.test(kind) && /(?:^|\.)marin3r\.3scale\.net\//.test(apiVersion);

/** Up to v0.12 resources are texts, in lists by their kind. */
function marin3rTexts(node: DocumentNode): readonly ObjectText[] {
  const lists = memberAt(node, 'spec', 'envoyResources')?.members() ?? [];
  return lists.flatMap(({ key, node: list }) =>
    (list.type === 'list' ? [...itemsOf(list)] : []).flatMap((item) => {
      const value = memberNode(item, 'value');
      const entry = textMember(item, 'name') ?? key;
      return value === undefined ? [] : textOf(entry, value, false).map((text) => ({ ...text, isConfiguration: true }));
    }),
  );
}

/** Only one that replaces the whole is a configuration; what is merged into another one, or patches it, is none. */
function bootstrapText(node: DocumentNode): readonly ObjectText[] {
  const spec = memberNode(node, 'spec');
  const bootstrap = spec === undefined ? undefined : memberNode(spec, 'bootstrap');
  if (bootstrap === undefined || (memberNode(bootstrap, 'type')?.value() ?? 'Replace') !== 'Replace') return [];
  const value = memberNode(bootstrap, 'value');
  return value === undefined ? [] : textOf('bootstrap', value, false);
}

/** `envoy --config-yaml TEXT`. */
function argumentText(container: DocumentNode): readonly ObjectText[] {
  const words = ['command', 'args'].flatMap((member) => {
    const list = memberNode(container, member);
    return list?.type === 'list' ? [...itemsOf(list)] : [];
  });
  const flag = words.findIndex((word) => word.value() === '--config-yaml');
  const text = flag < 0 ? undefined : words[flag + 1];
  return text === undefined ? [] : textOf(textMember(container, 'name') ?? 'envoy', text, false);
}

function memberAt(node: DocumentNode, ...path: readonly string[]): DocumentNode | undefined {
  return path.reduce<DocumentNode | undefined>((at, key) => (at === undefined ? undefined : memberNode(at, key)), node);
}

function textOf(entry: string, node: DocumentNode, isBase64: boolean): readonly ObjectText[] {
  const value = node.type === 'string' ? node.value() : undefined;
  if (typeof value !== 'string') return [];
  const content = isBase64 ? bytesOf(value) : value;
  return content === undefined ? [] : [{ entry, pointer: node.pointer, content }];
}

function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Words that a configuration of Envoy has, and hardly another file. */
export const CONFIGURATION_WORDS =
  /static_?resources|dynamic_?resources|filter_?chains|load_?assignment|virtual_?hosts|type\.googleapis\.com\/envoy\.|\benvoy\.api\.v2\b|envoy\.filters\./i;

/** Whether it is worth reading; what is compressed has to be. */
export function mayBeConfiguration({ content, isConfiguration }: ObjectText): boolean {
  if (isConfiguration === true) return true;
  if (typeof content === 'string') return CONFIGURATION_WORDS.test(content);
  return (content[0] === 0x1f && content[1] === 0x8b) || CONFIGURATION_WORDS.test(new TextDecoder().decode(content));
}
