import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Origin } from '../diagnostic/origin.ts';
import type { FactAssumption } from '../verdict/fact.ts';
import type { ProxyLog, TraceBranch, TraceHop, TraceVerdict } from '../verdict/traceVerdict.ts';

/** The answer of `trace`, version 1 (schemas/trace.schema.json). */
export interface TraceJson {
  readonly apiVersion: 'whichchain/v1';
  readonly kind: 'Trace';
  readonly call: string;
  readonly complete: boolean;
  readonly ways: readonly TraceWayJson[];
}

export interface TraceWayJson {
  readonly assumptions: readonly FactAssumption[];
  readonly outcome: 'ok' | 'answered' | 'failed' | 'unknown';
  readonly status: number | null;
  readonly clientSees: string;
  readonly curlExitCode: number | null;
  readonly encryption: 'mutual_tls' | 'tls' | 'plaintext' | null;
  readonly identity: { readonly name: string | null; readonly forwarded: boolean } | null;
  readonly fault: {
    readonly party: string;
    readonly who: string;
    readonly reason: string;
    readonly hint: string | null;
  } | null;
  readonly hops: readonly (Omit<TraceHop, 'origin'> & {
    readonly place: string | null;
    readonly pointer: string | null;
  })[];
  readonly logs: readonly ProxyLog[];
  readonly notes: readonly Pick<Diagnostic, 'code' | 'severity' | 'message'>[];
}

export function traceJson(trace: TraceVerdict, place: (origin: Origin) => string): TraceJson {
  return {
    apiVersion: 'whichchain/v1',
    kind: 'Trace',
    call: trace.call,
    complete: trace.complete,
    ways: trace.branches.map((branch) => wayJson(branch, place)),
  };
}

function wayJson({ assumptions, path }: TraceBranch, place: (origin: Origin) => string): TraceWayJson {
  const { outcome } = path;
  const { fault, identity } = outcome;
  return {
    assumptions,
    outcome: outcome.kind,
    status: outcome.client.status ?? null,
    clientSees: outcome.client.words,
    curlExitCode: outcome.client.curlExitCode ?? null,
    encryption: outcome.encryption ?? null,
    identity: identity === undefined ? null : { name: identity.name ?? null, forwarded: identity.forwarded },
    fault: fault === undefined ? null : { ...fault, hint: fault.hint ?? null },
    hops: path.hops.map(({ origin, ...hop }) => ({
      ...hop,
      place: origin === undefined ? null : place(origin),
      pointer: origin?.pointer ?? null,
    })),
    logs: path.logs,
    notes: path.notes.map(({ code, severity, message }) => ({ code, severity, message })),
  };
}
