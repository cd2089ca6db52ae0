import { describeSubjectAltName } from '../../match/tls/subjectAltNames.ts';
import type { TransportSocketChoice, TransportSocketMatchStep } from '../../verdict/transportSocketChoice.ts';
import type { OfferedCertificate, ServerValidation, Wire } from '../../verdict/wire.ts';

/** Which transport socket an endpoint gets: `tlsMode-istio (tlsMode=istio in the endpoint's metadata)`. */
export function describeChoice({ tried, chosen }: TransportSocketChoice): {
  readonly text: string;
  readonly details: readonly string[];
} {
  const details = tried.filter(({ matched }) => !matched).map(missWords);
  switch (chosen.kind) {
    case 'match': {
      const why = chosen.against === undefined ? 'takes every endpoint' : `fits the ${chosen.against}'s metadata`;
      return { text: `transport socket match ${chosen.name || `#${chosen.index}`} (${why})`, details };
    }
    case 'cluster':
      return { text: `the cluster's own transport socket${unfitting(tried)}`, details };
    case 'none':
      return { text: `no transport socket${unfitting(tried)}`, details };
  }
}

/** There are some, for other endpoints. */
function unfitting(tried: TransportSocketChoice['tried']): string {
  if (tried.length === 0) return '';
  const near = tried.find(({ failed }) => failed?.elsewhere !== undefined);
  const why =
    near === undefined
      ? ''
      : `: the ${near.against}'s metadata has ${near.failed?.key} under ${near.failed?.elsewhere}, and Envoy looks under envoy.transport_socket_match`;
  return ` (none of transport_socket_matches fits${why})`;
}

function missWords({ name, index, against, failed }: TransportSocketMatchStep): string {
  const entry = name || `#${index}`;
  return failed === undefined
    ? `${entry}: no`
    : `not ${entry}: ${failed.key} is ${failed.got} in the ${against}'s metadata envoy.transport_socket_match, wanted is ${failed.wanted}`;
}

export function describeWire(wire: Wire): { readonly text: string; readonly details: readonly string[] } {
  const wrapped = wire.wrappers.length === 0 ? '' : ` (inside ${wire.wrappers.join(', ')})`;
  switch (wire.kind) {
    case 'raw':
      return { text: `plaintext${httpWords(wire)}${wrapped}`, details: [] };
    case 'tls': {
      const { hello } = wire;
      const sni =
        hello.serverName === undefined
          ? 'SNI by the request'
          : hello.serverName === null
            ? 'no SNI'
            : `SNI ${hello.serverName}`;
      const alpn =
        hello.applicationProtocols.length === 0 ? 'no ALPN' : `ALPN ${hello.applicationProtocols.join(', ')}`;
      const kind = hello.certificate.kind === 'none' ? 'TLS' : 'mutual TLS';
      return {
        text: `${kind}${httpWords(wire)}${wrapped}, ${sni}, ${alpn}`,
        details: [
          `client certificate: ${certificateWords(hello.certificate)}`,
          `server certificate: ${validationWords(hello.validation)}`,
        ],
      };
    }
    case 'secret_missing':
      return { text: `nothing: secret ${wire.secrets.join(', ')} has not been delivered`, details: [] };
    case 'quic':
    case 'starttls':
    case 'alts':
      return { text: `${wire.kind}${wrapped}`, details: [] };
    case 'unsupported':
      return { text: `${wire.diagnostic.message} [${wire.diagnostic.code}]`, details: [] };
  }
}

function httpWords({ http }: Wire): string {
  if (http === undefined) return '';
  return http === 'auto' ? ', HTTP as agreed' : `, HTTP/${http}`;
}

export function certificateWords(certificate: OfferedCertificate): string {
  switch (certificate.kind) {
    case 'none':
      return 'none';
    case 'sds':
      return `secret ${certificate.secret}${certificate.names === undefined ? ' (not in the dump)' : `, ${[...certificate.names.uriSans, ...certificate.names.dnsSans].join(', ')}`}`;
    case 'inline':
      return certificate.names === undefined
        ? 'inline'
        : [...certificate.names.uriSans, ...certificate.names.dnsSans].join(', ');
    case 'file':
      return `file ${certificate.path}`;
    case 'provider':
      return 'of a certificate provider';
  }
}

function validationWords(validation: ServerValidation): string {
  if (validation.kind === 'none') return 'not checked';
  const names = validation.acceptedNames.map(describeSubjectAltName);
  const who = names.length === 0 ? 'any name' : names.join(' or ');
  return `by ${validation.source}, ${who}${validation.forServerName ? ', for the SNI' : ''}`;
}
