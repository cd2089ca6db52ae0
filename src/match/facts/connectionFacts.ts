import { type IpAddress, isEnvoyLoopback, loopbacks, sameIpAddress } from '../../base/ipAddress.ts';
import type { Connection, ConnectionEnd } from '../../verdict/connection.ts';
import type { Fact } from '../../verdict/fact.ts';
import type { FactOption, Oracle } from '../oracle.ts';
import { OpenIp } from './openIp.ts';
import { OpenText } from './openText.ts';

const fact = (name: string): Fact => ({ kind: 'connection', name });

/** The client's side of one walk: facts as given, and what is still open about the others. */
export class ConnectionFacts {
  readonly connection: Connection;
  readonly serverName: OpenText;
  /** The source as the question gives it: the one that a PROXY protocol header names. */
  readonly #named: { readonly ip: OpenIp; readonly port: OpenText };
  /** The TCP peer, where the question tells it apart from the source. */
  readonly #peer: { readonly ip: OpenIp; readonly port: OpenText } | undefined;
  /** The TCP peer behind a PROXY protocol header, when nobody named it. */
  #openPeer: OpenIp | undefined;
  #headerTaken = false;
  #usesTls: boolean | undefined;
  #offered: readonly string[] | undefined;
  #offeredText: OpenText | undefined;

  constructor(connection: Connection) {
    this.connection = connection;
    const family = connection.destination.ip.family;
    const end = (name: string, given: ConnectionEnd | undefined) => ({
      ip: new OpenIp(fact(name), given?.ip, family),
      port: new OpenText(fact(`${name} port`), given?.port?.toString()),
    });
    this.#named = end('source', connection.source);
    this.#peer = connection.directSource === undefined ? undefined : end('directSource', connection.directSource);
    this.serverName = new OpenText(fact('serverName'), connection.serverName?.toLowerCase() ?? connection.serverName);
    this.#usesTls = impliedTls(connection);
    this.#offered = connection.applicationProtocols;
  }

  /** The header in front; where nobody says, there is none if the TCP peer is the source itself. */
  get proxyProtocol(): Connection['proxyProtocol'] {
    const { proxyProtocol, source, directSource } = this.connection;
    if (proxyProtocol !== undefined || source?.port === undefined || directSource?.port === undefined) {
      return proxyProtocol;
    }
    return sameIpAddress(source.ip, directSource.ip) && source.port === directSource.port ? null : undefined;
  }

  /** From now on the source is the one that a PROXY protocol header named; before, it is the TCP peer. */
  takeProxyHeader(): void {
    this.#headerTaken = true;
  }

  get source(): OpenIp {
    return this.#end.ip;
  }

  get sourcePort(): OpenText {
    return this.#end.port;
  }

  get #end(): { readonly ip: OpenIp; readonly port: OpenText } {
    return this.#headerTaken ? this.#named : (this.#peer ?? this.#named);
  }

  /** The TCP peer: the source itself, unless a PROXY protocol header replaced the source. */
  get directSource(): OpenIp {
    if (this.#peer !== undefined) return this.#peer.ip;
    // The peer of an internal connection is the proxy itself, whatever client it is said to come from.
    if (!this.#headerTaken && this.connection.filterState === undefined) return this.#named.ip;
    this.#openPeer ??= new OpenIp(fact('directSource'), undefined, this.connection.destination.ip.family);
    return this.#openPeer;
  }

  /**
   * Local is: the source is the destination's own address, or exactly 127.0.0.1 or ::1 (network/utility.cc
   * `isSameIpOrLoopback`).
   */
  isLocal(oracle: Oracle, localAddress: IpAddress): boolean {
    const others = isEnvoyLoopback(localAddress) ? [] : [localAddress];
    const { family } = localAddress;
    return this.source.isOneOf(oracle, [...loopbacks.filter((address) => address.family === family), ...others]);
  }

  /** Whether the first bytes are a ClientHello. */
  usesTls(oracle: Oracle): boolean {
    this.#usesTls ??= oracle.choose(fact('transport'), [
      { label: 'tls', value: true },
      { label: 'raw_buffer', value: false },
    ]);
    return this.#usesTls;
  }

  /** What the ClientHello offers, undefined: not known. */
  get offeredProtocols(): readonly string[] | undefined {
    return this.#offered;
  }

  /** The client's first offered protocol that is one of `keys`; its branches are labelled by that protocol. */
  firstOffered(oracle: Oracle, keys: readonly string[]): string | undefined {
    if (this.#offered !== undefined) return this.#offered.find((protocol) => keys.includes(protocol));
    return oracle.choose(fact('applicationProtocols'), [
      ...keys.map((key) => ({ label: key, value: key })),
      { label: `none of ${keys.join(', ')}`, value: undefined, rest: true },
    ]);
  }

  /** The offered protocols as the unified matcher sees them: `'h2','http/1.1'`; null where there are none. */
  offeredText(): OpenText {
    const known = this.#offered === undefined ? undefined : quoteProtocols(this.#offered);
    this.#offeredText ??= new OpenText(fact('applicationProtocols'), known);
    return this.#offeredText;
  }

  /** What http_inspector finds in plaintext bytes; `interesting` are the protocols that make a difference. */
  inspectedHttp(oracle: Oracle, interesting: readonly string[]): string | undefined {
    const { http } = this.connection;
    if (this.connection.silent || http === null) return undefined;
    if (http !== undefined) return inspectedName(http);
    const names = this.#httpVersions.map(inspectedName).filter((name) => interesting.includes(name));
    if (names.length === 0) return undefined;
    this.#http ??= {
      name: oracle.choose(fact('http'), [
        ...names.map((name) => ({ label: name, value: name })),
        ...this.#otherHttp(names),
      ]),
    };
    return this.#http.name;
  }

  /** Which the bytes may be of: a request of which nobody says more is one of today's clients. */
  get #httpVersions(): readonly ('1.0' | '1.1' | '2')[] {
    return this.connection.request === undefined ? ['1.1', '2', '1.0'] : ['1.1', '2'];
  }

  /** Bytes of another kind, or a request of another version. */
  #otherHttp(names: readonly string[]): readonly FactOption<string | undefined>[] {
    const { request } = this.connection;
    if (request !== undefined && names.length === this.#httpVersions.length) return [];
    return [{ label: `none of ${names.join(', ')}`, value: undefined, rest: true }];
  }

  #http: { readonly name: string | undefined } | undefined;
}

/** A silent client sends no ClientHello; SNI and ALPN are of TLS, an HTTP version is of plaintext. */
function impliedTls(connection: Connection): boolean | undefined {
  if (connection.silent) return false;
  if (connection.transport !== undefined) return connection.transport === 'tls';
  if (typeof connection.serverName === 'string' || (connection.applicationProtocols?.length ?? 0) > 0) return true;
  return typeof connection.http === 'string' ? false : undefined;
}

/** http_inspector's names for what it saw. */
export function inspectedName(http: '1.0' | '1.1' | '2'): string {
  return http === '2' ? 'h2c' : `http/${http}`;
}

export function quoteProtocols(protocols: readonly string[]): string | null {
  return protocols.length === 0 ? null : protocols.map((protocol) => `'${protocol}'`).join(',');
}
