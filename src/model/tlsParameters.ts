import type { Origin } from '../diagnostic/origin.ts';
import type { Message } from '../proto/message.ts';

/** TLS protocol versions in ascending order. */
export const tlsVersions = ['TLSv1_0', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3'] as const;
/** A version of TLS by its name in `TlsParameters.TlsProtocol`, without `TLS_AUTO`. */
export type TlsVersion = (typeof tlsVersions)[number];

/** `TlsParameters`; an unset version means Envoy's default, which differs between client and server. */
export interface TlsParameters {
  readonly minimumVersion: TlsVersion | undefined;
  readonly maximumVersion: TlsVersion | undefined;
  readonly cipherSuites: readonly string[];
  readonly ecdhCurves: readonly string[];
  readonly origin: Origin;
}

export function readTlsParameters(message: Message): TlsParameters {
  return {
    minimumVersion: readVersion(message.text('tlsMinimumProtocolVersion')),
    maximumVersion: readVersion(message.text('tlsMaximumProtocolVersion')),
    cipherSuites: message.texts('cipherSuites'),
    ecdhCurves: message.texts('ecdhCurves'),
    origin: message.origin,
  };
}

function readVersion(name: string): TlsVersion | undefined {
  return tlsVersions.find((version) => version === name);
}
