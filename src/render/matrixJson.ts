import type { MatrixService, MatrixVerdict } from '../verdict/matrixVerdict.ts';
import { stateOf } from './matrixText.ts';

/** The answer of `matrix`, version 1 (schemas/matrix.schema.json). */
export interface MatrixJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Matrix';
  readonly clients: readonly string[];
  readonly services: readonly MatrixService[];
  readonly cells: readonly MatrixCellJson[];
}

export interface MatrixCellJson {
  readonly client: string;
  readonly service: MatrixService;
  /** `not_known`: the client's proxy has no cluster for the service. */
  readonly state: 'ok' | 'failed' | 'mixed' | 'unknown' | 'not_known';
  readonly results: readonly {
    readonly words: string;
    readonly status: number | null;
    readonly curlExitCode: number | null;
    readonly encryption: 'mutual_tls' | 'tls' | 'plaintext' | null;
    readonly identity: string | null;
    readonly fault: string | null;
    readonly ways: number;
    readonly of: number;
  }[];
}

export function matrixJson({ clients, services, cells }: MatrixVerdict): MatrixJson {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Matrix',
    clients,
    services,
    cells: cells.map(({ client, service, results }) => ({
      client,
      service,
      state: stateOf({ results }),
      results: results.map(({ words, outcome, ways, of }) => ({
        words,
        status: outcome.client.status ?? null,
        curlExitCode: outcome.client.curlExitCode ?? null,
        encryption: outcome.encryption ?? null,
        identity: outcome.identity?.name ?? null,
        fault: outcome.fault?.reason ?? null,
        ways,
        of,
      })),
    })),
  };
}
