import type { Connection } from '../../verdict/connection.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Mesh } from './mesh.ts';

/** A gRPC request that goes on over HTTP/1.1, which servers of gRPC do not speak. A sentence, or nothing. */
export function grpcOverHttp1({ request }: Connection, verdict: Verdict, { isIstio }: Mesh): readonly string[] {
  if (!/^application\/grpc(?:$|[+;])/.test(request?.headers.get('content-type') ?? '')) return [];
  if (verdict.passage?.kind !== 'decided') return [];
  const { passage, upstream = [] } = verdict.passage;
  // A bridge makes something else of the request.
  if (passage.http?.filters.some(({ name }) => /bridge|transcoder/.test(name)) === true) return [];
  const [first, ...others] = upstream;
  if (first === undefined || others.length > 0) return [];
  const ways = first.verdict.branches.flatMap(({ walk: { outcome } }) =>
    outcome.kind === 'hosts' ? outcome.hosts.flatMap((host) => host.ways) : [],
  );
  if (ways.length === 0 || ways.some(({ wire }) => wire.http !== '1.1')) return [];
  const next = isIstio ? 'name the Service port grpc-…' : 'give the cluster explicit HTTP/2 options';
  return [
    `The request is gRPC, and cluster ${first.choice.name} speaks HTTP/1.1, so that a server of gRPC breaks it off (UPE or UC, grpc-status 14): ${next}.`,
  ];
}
