import { outcomeJson } from '../../verdict/outcomeJson.ts';
import type { PortTls } from '../../verdict/portTls.ts';

/** The answer as JSON, version 1 (schemas/tls.schema.json). */
export function tlsJson(ports: readonly PortTls[]): unknown {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'TlsModes',
    ports: ports.map(({ port, destination, mode, difference, probes }) => ({
      port,
      destination,
      mode,
      difference: difference ?? null,
      probes: probes.map(({ probe, effect, delay, verdict }) => ({
        probe,
        effect,
        delay,
        ...(verdict.kind === 'decided'
          ? outcomeJson(verdict.walk)
          : { outcome: 'undecided', listener: null, filterChain: null }),
      })),
    })),
  };
}
