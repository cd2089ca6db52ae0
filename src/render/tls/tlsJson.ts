import { outcomeJson } from '../../verdict/outcomeJson.ts';
import type { PortTls } from '../../verdict/portTls.ts';

/** The answer as JSON, version 1 (schemas/tls.schema.json). */
export function tlsJson(ports: readonly PortTls[]): unknown {
  return {
    version: 1,
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
