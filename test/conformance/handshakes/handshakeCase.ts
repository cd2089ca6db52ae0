import type { JsonObject } from '../../../src/base/json.ts';
import type { Random } from '../generate/random.ts';
import { extension } from '../internal/withInternalListeners.ts';
import { type Exchange, generateExchange } from './exchange.ts';

/** Certificates and keys by their file's name without `.pem`, as makeCertificates writes them. */
export type Certificates = (name: string) => { readonly certificate: string; readonly key: string };

/** What a client's proxy does with a connection, and the listener of a server's proxy that it comes to. */
export interface HandshakeCase {
  /** `https`: the client's application speaks TLS itself, and its proxy passes that on. */
  readonly payload: 'http' | 'https' | 'tcp';
  /** Of the cluster: its transport socket, and what it speaks. */
  readonly cluster: JsonObject;
  readonly chains: readonly Chain[];
  /** Whether the listener has the TLS inspector. */
  readonly inspects: boolean;
  /** What the two make of a request, where it is one. */
  readonly exchange: Exchange;
}

/** A filter chain without its filters; `codec` is that of its connection manager. */
export interface Chain {
  readonly codec: string;
  readonly filter_chain_match: JsonObject;
  readonly transport_socket?: JsonObject;
}

const versions = ['TLSv1_2', 'TLSv1_3'] as const;
const protocols = [['h2'], ['http/1.1'], ['h2', 'http/1.1'], ['istio', 'http/1.1']] as const;
const serverNames = ['a.example.com', 'b.example.com'] as const;

/** What all parts of a case are made of; `odd` is how often one does not go with the others. */
interface Material {
  readonly random: Random;
  readonly certificates: Certificates;
  readonly odd: number;
}

export function generateHandshake(random: Random, certificates: Certificates): HandshakeCase {
  const payload = random.pick(['http', 'http', 'http', 'https', 'tcp'] as const);
  const material: Material = { random, certificates, odd: random.pick([0, 0, 0.05, 0.2, 0.5]) };
  return {
    payload,
    cluster: {
      ...(random.chance(payload === 'https' ? 0.9 : 0.15) ? {} : { transport_socket: upstreamTls(material) }),
      ...(payload === 'http' ? protocolOptions(random) : {}),
    },
    chains: generateChains(material),
    inspects: random.chance(0.9),
    exchange: generateExchange(random),
  };
}

function maybe<Item>(random: Random, probability: number, items: readonly Item[]): Item | undefined {
  return random.chance(probability) ? random.pick(items) : undefined;
}

function upstreamTls(material: Material): JsonObject {
  const { random, odd } = material;
  const sni = maybe(random, 0.7, serverNames);
  const shown = random.chance(odd / 2) ? undefined : random.pick(['alice', 'bob', 'many', 'nameless']);
  return extension('tls', 'transport_sockets.tls.v3.UpstreamTlsContext', {
    ...(sni === undefined ? {} : { sni }),
    common_tls_context: commonTlsContext(material, shown),
  });
}

function protocolOptions(random: Random): JsonObject {
  const name = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
  const explicit = maybe(random, 0.7, ['http_protocol_options', 'http2_protocol_options']);
  if (explicit === undefined) return {};
  const options = { '@type': `type.googleapis.com/${name}`, explicit_http_config: { [explicit]: {} } };
  return { typed_extension_protocol_options: { [name]: options } };
}

function generateChains(material: Material): readonly Chain[] {
  const { random, odd } = material;
  const count = random.pick([1, 1, 2, 3]);
  const chains = new Map<string, Chain>();
  while (chains.size < count) {
    const filter_chain_match = generateMatch(random);
    const isRaw = filter_chain_match.transport_protocol === 'raw_buffer' || random.chance(odd / 2);
    chains.set(JSON.stringify(filter_chain_match), {
      filter_chain_match,
      codec: random.chance(odd) ? random.pick(['HTTP1', 'HTTP2']) : 'AUTO',
      ...(isRaw ? {} : { transport_socket: downstreamTls(material) }),
    });
  }
  return [...chains.values()];
}

function generateMatch(random: Random): JsonObject {
  const transport = maybe(random, 0.5, ['tls', 'raw_buffer']);
  const name = maybe(random, 0.3, serverNames);
  const protocol = maybe(random, 0.2, ['h2', 'http/1.1', 'istio']);
  return {
    ...(transport === undefined ? {} : { transport_protocol: transport }),
    ...(name === undefined ? {} : { server_names: [name] }),
    ...(protocol === undefined ? {} : { application_protocols: [protocol] }),
  };
}

function downstreamTls(material: Material): JsonObject {
  return extension('tls', 'transport_sockets.tls.v3.DownstreamTlsContext', {
    require_client_certificate: material.random.chance(0.6),
    common_tls_context: commonTlsContext(material, 'server'),
  });
}

function commonTlsContext(material: Material, shown: string | undefined): JsonObject {
  const { random, certificates, odd } = material;
  const minimum = maybe(random, odd, versions);
  const maximum = minimum === 'TLSv1_3' ? minimum : maybe(random, 0.6, [...versions, 'TLSv1_3']);
  const alpn_protocols = maybe(random, 0.7, protocols);
  const own = shown !== undefined && random.chance(odd / 3) ? 'foreign' : shown;
  return {
    tls_params: {
      ...(minimum === undefined ? {} : { tls_minimum_protocol_version: minimum }),
      ...(maximum === undefined ? {} : { tls_maximum_protocol_version: maximum }),
    },
    ...(alpn_protocols === undefined ? {} : { alpn_protocols: [...alpn_protocols] }),
    ...(own === undefined ? {} : { tls_certificates: [shownCertificate(certificates(own))] }),
    ...(random.chance(0.8) ? { validation_context: validation(material) } : {}),
  };
}

const shownCertificate = ({ certificate, key }: ReturnType<Certificates>): JsonObject => ({
  certificate_chain: { inline_string: certificate },
  private_key: { inline_string: key },
});

function validation({ random, certificates, odd }: Material): JsonObject {
  // Of the server, of some clients, of nobody.
  const name = maybe<JsonObject>(random, odd, [
    { san_type: 'DNS', matcher: { exact: 'server.example.com' } },
    { san_type: 'URI', matcher: { prefix: 'spiffe://mesh/' } },
    { san_type: 'DNS', matcher: { exact: 'nobody.example.com' } },
  ]);
  const authority = random.chance(odd / 3) ? 'foreignCa' : 'ca';
  return {
    trusted_ca: { inline_string: certificates(authority).certificate },
    ...(name === undefined ? {} : { match_typed_subject_alt_names: [name] }),
    ...(random.chance(0.08) ? { trust_chain_verification: 'ACCEPT_UNTRUSTED' } : {}),
  };
}
