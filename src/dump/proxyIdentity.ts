import { isJsonObject, type JsonValue, memberOf } from '../base/json.ts';
import type { ProxyIdentity } from './dump.ts';

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the bootstrap's node says about the proxy, of any era; Istio writes most of it into its metadata. */
export function proxyIdentity(node: JsonValue | undefined): ProxyIdentity {
  const metadata = memberOf(node, 'metadata');
  const nodeId = text(memberOf(node, 'id'));
  const parts = nodeId?.split('~') ?? [];
  const [role, ip, podAndNamespace] = parts.length === 4 ? parts : [];
  const dot = podAndNamespace?.lastIndexOf('.') ?? -1;
  const addresses = text(memberOf(metadata, 'INSTANCE_IPS'))?.split(',') ?? (ip === undefined ? [] : [ip]);
  return {
    nodeId,
    envoyVersion: envoyVersion(node),
    istioVersion: text(memberOf(metadata, 'ISTIO_VERSION')),
    role: text(role),
    workload: text(memberOf(metadata, 'NAME')) ?? (dot > 0 ? podAndNamespace?.slice(0, dot) : undefined),
    namespace: text(memberOf(metadata, 'NAMESPACE')) ?? (dot > 0 ? podAndNamespace?.slice(dot + 1) : undefined),
    ipAddresses: addresses.filter((address) => address !== ''),
    interceptionMode: text(memberOf(metadata, 'INTERCEPTION_MODE')),
    metadata: isJsonObject(metadata) ? metadata : {},
  };
}

/** What the page `/server_info` says about the proxy; the first releases had no node there, only the version. */
export function serverIdentity(serverInfo: JsonValue | undefined): ProxyIdentity {
  const identity = proxyIdentity(memberOf(serverInfo, 'node'));
  return { ...identity, envoyVersion: identity.envoyVersion ?? numberIn(text(memberOf(serverInfo, 'version'))) };
}

/** What is known from both; where both speak, the first counts, and of another node nothing is taken. */
export function joinedIdentity(first: ProxyIdentity, other: ProxyIdentity): ProxyIdentity {
  if (first.nodeId !== undefined && other.nodeId !== undefined && first.nodeId !== other.nodeId) return first;
  return {
    nodeId: first.nodeId ?? other.nodeId,
    envoyVersion: first.envoyVersion ?? other.envoyVersion,
    istioVersion: first.istioVersion ?? other.istioVersion,
    role: first.role ?? other.role,
    workload: first.workload ?? other.workload,
    namespace: first.namespace ?? other.namespace,
    ipAddresses: first.ipAddresses.length > 0 ? first.ipAddresses : other.ipAddresses,
    interceptionMode: first.interceptionMode ?? other.interceptionMode,
    metadata: Object.keys(first.metadata).length > 0 ? first.metadata : other.metadata,
  };
}

/** From the build version, or from the older text `revision/1.14.1/Clean/RELEASE/BoringSSL`. */
function envoyVersion(node: JsonValue | undefined): string | undefined {
  const build = memberOf(node, 'user_agent_build_version') ?? memberOf(node, 'userAgentBuildVersion');
  const version = memberOf(build, 'version');
  if (isJsonObject(version)) {
    const number = (...names: readonly string[]): number =>
      Number(names.map((name) => memberOf(version, name)).find((found) => found !== undefined) ?? 0);
    return [number('major_number', 'majorNumber'), number('minor_number', 'minorNumber'), number('patch')].join('.');
  }
  const written = ['build_version', 'buildVersion', 'hidden_envoy_deprecated_build_version']
    .concat('hiddenEnvoyDeprecatedBuildVersion')
    .map((name) => text(memberOf(node, name)))
    .find((found) => found !== undefined);
  return numberIn(written);
}

/** The number in `revision/1.14.1/Clean/RELEASE/BoringSSL`. */
function numberIn(version: string | undefined): string | undefined {
  return version === undefined ? undefined : /\b(\d+\.\d+\.\d+)\b/.exec(version)?.[1];
}
