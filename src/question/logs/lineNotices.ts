import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { LineContext } from './lineContext.ts';

/** Where line and dump cannot both be of the same moment. */
export function contradictionsOf(context: LineContext): readonly Diagnostic[] {
  const { record, proxy, target, hypotheses, fitting } = context;
  if (proxy === undefined) return [];
  const found: Diagnostic[] = [];
  const say = (what: string, line: string, dump: string): void => {
    found.push(diagnostic(catalogue.lineContradictsDump, target.listener?.origin, { what, line, dump }));
  };
  const { upstreamCluster } = record;
  const isSaid = context.hasFlag('NC');
  if (
    typeof upstreamCluster === 'string' &&
    !isSaid &&
    proxy.knowsClusters &&
    proxy.cluster(upstreamCluster) === undefined
  ) {
    say('cluster', `it went to ${upstreamCluster}`, 'has no such cluster');
  } else if (hypotheses.length > 0 && fitting.length === 0) {
    say('filter chain', describeLine(context), `has no way that ends so`);
  }
  if (context.passage?.fits === 'no' && found.length === 0) {
    say('way of the request', describeEnd(context), 'leads it elsewhere');
  }
  return found;
}

function describeEnd({ record }: LineContext): string {
  const said = record.responseCodeDetails ?? record.connectionTerminationDetails;
  return typeof said === 'string'
    ? `it ended with ${said}`
    : `it ended with ${record.responseFlags?.join(',') ?? record.responseCode}`;
}

function describeLine({ record }: LineContext): string {
  if (typeof record.filterChainName === 'string') return `it was filter chain ${record.filterChainName}`;
  if (typeof record.upstreamCluster === 'string') return `it went to ${record.upstreamCluster}`;
  if (record.responseCodeDetails === 'filter_chain_not_found') return 'there was none';
  return record.level === 'http' ? 'a request was served' : 'the connection got through';
}
