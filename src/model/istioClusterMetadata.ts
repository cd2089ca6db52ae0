import { isJsonArray, type JsonValue, memberOf } from '../base/json.ts';
import type { Metadata } from './metadata.ts';

/** What Istio writes about a resource into the metadata namespace `istio`. */
export interface IstioMetadata {
  readonly services: readonly { readonly host: string; readonly name: string; readonly namespace: string }[];
  /** Path of the configuration object behind it: `/apis/networking.istio.io/v1/namespaces/ns/destination-rule/name`. */
  readonly config: string | undefined;
  readonly subset: string | undefined;
  /** `false` switches the `istio.alpn` filter off for the cluster. */
  readonly alpnOverride: string | undefined;
}

export function readIstioMetadata(metadata: Metadata | undefined): IstioMetadata | undefined {
  const istio = metadata?.filterMetadata.get('istio');
  if (istio === undefined) return undefined;
  const services = memberOf(istio, 'services');
  return {
    services: (isJsonArray(services) ? services : []).map((service) => ({
      host: textOf(memberOf(service, 'host')) ?? '',
      name: textOf(memberOf(service, 'name')) ?? '',
      namespace: textOf(memberOf(service, 'namespace')) ?? '',
    })),
    config: textOf(memberOf(istio, 'config')),
    subset: textOf(memberOf(istio, 'subset')),
    alpnOverride: textOf(memberOf(istio, 'alpn_override')),
  };
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
