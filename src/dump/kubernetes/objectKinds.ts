import { listed } from '../../base/listed.ts';
import { memberNode } from '../../input/documentNode.ts';
import type { KubernetesObject } from './kubernetesObject.ts';

interface Reason {
  readonly what: string;
  readonly advice: string;
}

const ADMIN = 'take the dump of the proxy: its admin page `/config_dump?include_eds`';
const ISTIO = 'the dump of a proxy shows what became of it: `istioctl pc all POD -o json`';
const GATEWAY = 'the dump of the proxy shows what became of it: `egctl config envoy-proxy all NAME -n NAMESPACE`';

/** Kinds that people take for a configuration of Envoy. */
const KINDS: Readonly<Record<string, Reason>> = {
  EnvoyFilter: {
    what: 'a Kubernetes `EnvoyFilter`: patches that Istio makes to configurations, and none itself',
    advice: ISTIO,
  },
  EnvoyPatchPolicy: {
    what: 'a Kubernetes `EnvoyPatchPolicy`: patches that Envoy Gateway makes to configurations, and none itself',
    advice: GATEWAY,
  },
  EnvoyProxy: { what: 'a Kubernetes `EnvoyProxy`: what Envoy Gateway is told about its proxies', advice: GATEWAY },
  CiliumEnvoyConfig: {
    what: 'a Kubernetes `CiliumEnvoyConfig` without resources',
    advice: 'take the dump of that Envoy: `cilium-dbg envoy admin config`',
  },
};

/** Groups of which a control plane makes Envoy's configuration, with the command that shows the result. */
const GROUPS: readonly (readonly [group: RegExp, advice: string])[] = [
  [/(?:^|\.)istio\.io$/, ISTIO],
  [/^gateway\.envoyproxy\.io$/, GATEWAY],
  [/^(?:gateway\.networking\.k8s\.io|networking\.k8s\.io)$/, ADMIN],
  [/^kuma\.io$/, 'the dump of a proxy shows what became of it: `kumactl inspect dataplane NAME --type=config-dump`'],
  [/^consul\.hashicorp\.com$/, 'the dump of a proxy shows what became of it: `consul-k8s proxy read POD -o json`'],
  [
    /^(?:projectcontour\.io|getambassador\.io|(?:.*\.)?solo\.io|gateway\.kgateway\.dev|cilium\.io|openservicemesh\.io|.*\.openservicemesh\.io|appmesh\.k8s\.aws|.*\.tetrate\.io|extensions\.higress\.io|envoy\.kaasops\.io|(?:.*\.)?(?:aeraki|slime)\.io|htnn\.mosn\.io|(?:.*\.)?pomerium\.io|(?:.*\.)?marin3r\.3scale\.net)$/,
    ADMIN,
  ],
];

/** What one or several objects are that hold no configuration, and what to do instead. */
export function objectKinds(objects: readonly KubernetesObject[]): Reason {
  const kinds = [...new Set(objects.map(({ kind }) => kind))];
  const [first, ...others] = objects;
  if (first !== undefined && (others.length === 0 || kinds.length === 1)) return oneKind(first);
  const told = objects.map(oneKind).find(({ advice }) => advice !== ADMIN);
  return {
    what: `a list of Kubernetes objects (${listed(kinds, 8, 'and')}), none of which holds a configuration of Envoy`,
    advice: told?.advice ?? ADMIN,
  };
}

/** Whether nothing is known of objects of this kind, so that a configuration may stand anywhere in one. */
export function isOfOtherKind({ kind, apiVersion }: KubernetesObject): boolean {
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  const isKnown = Object.hasOwn(KINDS, kind) || kind === 'ConfigMap' || kind === 'Secret';
  return !isKnown && !GROUPS.some(([pattern]) => pattern.test(group));
}

function oneKind({ kind, apiVersion, node }: KubernetesObject): Reason {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known !== undefined) return known;
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  const advice = GROUPS.find(([pattern]) => pattern.test(group))?.[1];
  if (advice !== undefined)
    return { what: `a Kubernetes \`${kind}\`, which a control plane turns into Envoy's configuration`, advice };
  if (kind !== 'ConfigMap' && kind !== 'Secret') {
    return { what: `a Kubernetes \`${kind}\`, which holds no configuration of Envoy`, advice: ADMIN };
  }
  const entries = ['data', 'stringData', 'binaryData'].flatMap((member) => memberNode(node, member)?.members() ?? []);
  const names = entries.map(({ key }) => `\`${key}\``);
  const of = names.length === 0 ? '' : `; it has ${listed(names, 6, 'and')}`;
  return { what: `a Kubernetes \`${kind}\` without a configuration of Envoy${of}`, advice: ADMIN };
}
