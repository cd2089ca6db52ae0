import type { Listener } from '../../model/listener.ts';
import type { MatcherInput } from '../../model/matcherInput.ts';
import type { Fact } from '../../verdict/fact.ts';
import { OpenIp } from '../facts/openIp.ts';
import { OpenText } from '../facts/openText.ts';
import { type SearchContext, transportProtocol } from '../stageCandidates.ts';
import type { InputValue } from './inputValue.ts';

/** The inputs of a listener's filter chain matcher (source/common/network/matching/inputs.cc). */
export class ConnectionInputs {
  readonly #context: SearchContext;
  readonly #listener: Listener;
  readonly #filterState = new Map<string, OpenText>();

  constructor(context: SearchContext, listener: Listener) {
    this.#context = context;
    this.#listener = listener;
  }

  valueOf(input: MatcherInput): InputValue {
    const { facts, oracle, socket } = this.#context;
    const { ip, port } = socket.localAddress;
    switch (input.kind) {
      case 'destination_ip':
        return { kind: 'ip', ip: new OpenIp(connectionFact('destination'), ip, ip.family) };
      case 'destination_port':
        return known('destination port', String(port));
      case 'source_ip':
        return { kind: 'ip', ip: facts.source };
      case 'direct_source_ip':
        return { kind: 'ip', ip: facts.directSource };
      case 'source_port':
        return { kind: 'text', text: facts.sourcePort };
      case 'source_type':
        return facts.isLocal(oracle, ip) ? known('source type', 'local') : { kind: 'absent' };
      case 'server_name':
        return socket.detectedTls ? { kind: 'text', text: facts.serverName } : { kind: 'absent' };
      case 'transport_protocol':
        return known('transport', transportProtocol(this.#context));
      case 'application_protocol':
        return this.#applicationProtocol();
      case 'filter_state':
        return this.#filterStateOf(input.key);
      case 'dynamic_metadata':
        return this.#open(`dynamic metadata ${[input.filter, ...input.path].join('/')}`);
      case 'network_namespace':
        return this.#listener.addresses.some(
          (address) => address.kind === 'socket' && (address.networkNamespace ?? '') !== '',
        )
          ? this.#open('network namespace')
          : { kind: 'absent' };
      case 'uri_san':
      case 'dns_san':
      case 'subject':
        // The handshake comes after the chain.
        return { kind: 'not_available' };
      case 'environment_variable':
        return this.#open(`environment variable ${input.name}`);
      case 'request_header':
      case 'response_header':
      case 'query_parameter':
      case 'endpoint_metadata':
      case 'locality_metadata':
        return { kind: 'unsupported', what: `the input ${input.kind}, which no connection has at this point` };
      case 'cel_attributes':
        return { kind: 'unsupported', what: 'CEL attributes' };
      case 'opaque':
        return { kind: 'unsupported', what: `the input ${input.type || '(none)'}` };
    }
  }

  #applicationProtocol(): InputValue {
    const { facts, oracle, socket } = this.#context;
    if (socket.detectedTls) return { kind: 'text', text: facts.offeredText() };
    if (!socket.inspectedHttp || facts.usesTls(oracle)) return { kind: 'absent' };
    const found = facts.inspectedHttp(oracle, ['h2c', 'http/1.0', 'http/1.1']);
    return found === undefined ? { kind: 'absent' } : known('http', `'${found}'`);
  }

  #filterStateOf(key: string): InputValue {
    const { filterState, broughtAll } = this.#context.socket;
    const text = filterState.get(key)?.text;
    if (text !== undefined && text !== '') return known(`filter state ${key}`, text);
    if (!filterState.has(key) && broughtAll && setsNothingAt(key, this.#listener)) return { kind: 'absent' };
    return this.#open(`filter state ${key}`);
  }

  /** State that other parts of the proxy set is in no dump: it stays open. */
  #open(name: string): InputValue {
    let text = this.#filterState.get(name);
    if (text === undefined) {
      text = new OpenText({ kind: 'proxy_state', name }, undefined);
      this.#filterState.set(name, text);
    }
    return { kind: 'text', text };
  }
}

/**
 * A connection from the network brings no filter state, and of the listener filters only those of other types could set
 * any before the chain is chosen; what `proxy_protocol` leaves for upstream connections has no text. What an internal
 * connection brings was decided where it was made.
 */
function setsNothingAt(key: string, { kind, listenerFilters }: Listener): boolean {
  if (kind !== 'tcp' && kind !== 'internal') return false;
  return listenerFilters.every(
    ({ action }) =>
      action.kind !== 'unknown' &&
      !(action.kind === 'proxy_protocol' && action.tlvsInFilterState && key === tlvsOfProxyProtocol),
  );
}

const tlvsOfProxyProtocol = 'envoy.network.proxy_protocol.tlv';

const connectionFact = (name: string): Fact => ({ kind: 'connection', name });

function known(name: string, text: string): InputValue {
  return { kind: 'text', text: new OpenText(connectionFact(name), text) };
}
