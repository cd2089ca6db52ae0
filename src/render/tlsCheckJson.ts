import type { TlsCheckRow } from '../verdict/tlsCheck.ts';

/** The rows as JSON, version 1 (schemas/tlsCheck.schema.json). */
export function tlsCheckJson(rows: readonly TlsCheckRow[]): unknown {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'TlsCheck',
    rows: rows.map(({ witness, ...row }) => ({
      hostPort: row.hostPort,
      endpoint: row.endpoint,
      server: row.server ?? null,
      status: row.status,
      serverMode: row.serverMode ?? null,
      clientTls: row.clientTls,
      authenticationPolicy: row.authenticationPolicy ?? null,
      destinationRule: row.destinationRule ?? null,
      witness:
        witness === undefined
          ? null
          : {
              call: witness.call,
              failsAt: witness.branch.path.hops.at(-1)?.text ?? null,
              fault: witness.branch.path.outcome.fault ?? null,
            },
    })),
  };
}
