import { type TlsParameters, type TlsVersion, tlsVersions } from '../../model/tlsParameters.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';

/** The versions that a chain accepts. Servers start at TLS 1.2 by default, before Envoy 1.22 at 1.0. */
export function acceptedVersions(
  parameters: TlsParameters | undefined,
  version: EnvoyVersion | undefined,
): readonly TlsVersion[] {
  const isOld = version !== undefined && version.major === 1 && version.minor < 22;
  const minimum = parameters?.minimumVersion ?? (isOld ? 'TLSv1_0' : 'TLSv1_2');
  const maximum = parameters?.maximumVersion ?? 'TLSv1_3';
  return tlsVersions.slice(tlsVersions.indexOf(minimum), tlsVersions.indexOf(maximum) + 1);
}
