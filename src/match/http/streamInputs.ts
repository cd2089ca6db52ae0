import { loopbacks } from '../../base/ipAddress.ts';
import type { MatcherInput } from '../../model/matcherInput.ts';
import type { Fact } from '../../verdict/fact.ts';
import { OpenIp } from '../facts/openIp.ts';
import { OpenText } from '../facts/openText.ts';
import type { InputValue } from '../matcher/inputValue.ts';
import type { RbacSubject } from '../rbac/rbacSubject.ts';
import type { OpenValue } from './openValue.ts';

/** The inputs of matchers behind the chain: RBAC filters and virtual hosts. */
export class StreamInputs {
  readonly #subject: RbacSubject;
  readonly #texts = new Map<string, OpenText>();

  constructor(subject: RbacSubject) {
    this.#subject = subject;
  }

  valueOf(input: MatcherInput): InputValue {
    const { localAddress, source, remote, directSource, connectionInputs, serverName, request, client, state } =
      this.#subject;
    switch (input.kind) {
      case 'destination_ip':
        return localAddress === undefined
          ? { kind: 'absent' }
          : { kind: 'ip', ip: new OpenIp(fact('connection', 'destination'), localAddress.ip, localAddress.ip.family) };
      case 'destination_port':
        return localAddress === undefined ? { kind: 'absent' } : known('destination port', String(localAddress.port));
      case 'source_ip':
        // For a request that is the client's address as the connection manager found it.
        return { kind: 'ip', ip: remote() };
      case 'direct_source_ip':
        return { kind: 'ip', ip: directSource };
      case 'server_name':
        return serverName === undefined ? { kind: 'absent' } : { kind: 'text', text: serverName };
      case 'request_header':
        return this.#value(request.header(input.name.toLowerCase()));
      case 'query_parameter':
        return this.#value(request.queryParameter(input.name));
      case 'uri_san':
        return this.#names(client.certificate?.uriSans, 'URI names');
      case 'dns_san':
        return this.#names(client.certificate?.dnsSans, 'DNS names');
      case 'subject':
        return this.#subjectName();
      case 'filter_state': {
        const found = state.filterState(input.key);
        if (found === 'absent') return { kind: 'absent' };
        return this.#text(`filter state ${input.key}`, 'proxy_state', found === 'open' ? undefined : found.value);
      }
      case 'dynamic_metadata': {
        const found = state.metadataAt(input.filter, input.path);
        const name = `metadata ${[input.filter, ...input.path].join('/')}`;
        if (found === 'open') return this.#text(name, 'proxy_state', undefined);
        return typeof found.value === 'string' ? known(name, found.value) : { kind: 'absent' };
      }
      case 'environment_variable':
        return this.#text(`environment variable ${input.name}`, 'proxy_state', undefined);
      case 'cel_attributes':
        return { kind: 'unsupported', what: 'CEL attributes' };
      case 'source_port':
        // An address that a header names has no port.
        return remote() === source ? connectionInputs.valueOf(input) : known('source port', '0');
      case 'source_type':
        return this.#isLocal() ? known('source type', 'local') : { kind: 'absent' };
      case 'transport_protocol':
      case 'application_protocol':
      case 'network_namespace':
        return connectionInputs.valueOf(input);
      case 'response_header':
      case 'endpoint_metadata':
      case 'locality_metadata':
        return { kind: 'unsupported', what: `the input ${input.kind}` };
      case 'opaque':
        return { kind: 'unsupported', what: `the input ${input.type || '(none)'}` };
    }
  }

  /** The client is at the destination's own address, or at 127.0.0.1 or ::1. */
  #isLocal(): boolean {
    const { localAddress, oracle, remote } = this.#subject;
    if (localAddress === undefined) return false;
    const { family } = localAddress.ip;
    return remote().isOneOf(oracle, [...loopbacks.filter((ip) => ip.family === family), localAddress.ip]);
  }

  #names(names: readonly string[] | undefined, what: string): InputValue {
    const { client } = this.#subject;
    if (!client.usesTls) return { kind: 'not_available' };
    if (!client.presented) return { kind: 'absent' };
    return names === undefined
      ? this.#text(`clientCertificate ${what}`, 'request', undefined)
      : known(what, names.join(','));
  }

  #subjectName(): InputValue {
    const { client } = this.#subject;
    if (!client.usesTls) return { kind: 'not_available' };
    if (!client.presented) return { kind: 'absent' };
    return this.#text('clientCertificate subject', 'request', client.certificate?.subject);
  }

  #value(value: OpenValue): InputValue {
    if (value.known === null) return { kind: 'absent' };
    return this.#text(value.fact.name, value.fact.kind, value.known);
  }

  #text(name: string, kind: Fact['kind'], value: string | undefined): InputValue {
    if (value !== undefined) return { kind: 'text', text: new OpenText(fact(kind, name), value) };
    let text = this.#texts.get(name);
    if (text === undefined) {
      text = new OpenText(fact(kind, name), undefined);
      this.#texts.set(name, text);
    }
    return { kind: 'text', text };
  }
}

const fact = (kind: Fact['kind'], name: string): Fact => ({ kind, name });

function known(name: string, text: string): InputValue {
  return { kind: 'text', text: new OpenText(fact('connection', name), text) };
}
