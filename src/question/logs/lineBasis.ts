import * as catalogue from '../../diagnostic/catalogue/evidence.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Origin } from '../../diagnostic/origin.ts';
import type { ResourceKind } from '../../dump/resource.ts';
import type { AccessLogRecord } from '../../evidence/accessLog/accessLogRecord.ts';
import { parseLogTime } from '../../evidence/accessLog/logTime.ts';
import type { LineContext } from './lineContext.ts';
import type { LineAnswer } from './lineExplanation.ts';
import type { LogProxy } from './logProxy.ts';

/** A resource that the answer about a line rests on, and when Envoy took it (`last_updated`). */
export interface DatedResource {
  readonly kind: 'listener' | 'route configuration' | 'cluster';
  readonly name: string;
  readonly origin: Origin;
  /** As the dump prints it. */
  readonly updated: string;
  /** In milliseconds since 1970. */
  readonly time: number;
}

const kinds: Readonly<Record<DatedResource['kind'], ResourceKind>> = {
  listener: 'listener',
  'route configuration': 'route_configuration',
  cluster: 'cluster',
};

/** What the answer rests on, as far as the dump tells its date; what is static has none. */
export function basisOf(context: LineContext): readonly DatedResource[] {
  const { proxy, target, passage, cluster } = context;
  if (proxy === undefined) return [];
  const routes = passage?.passage.http?.routeConfiguration;
  const isOwn = routes?.found === 'rds' || routes?.found === 'scoped';
  return [
    ...dated(proxy, 'listener', target.listener),
    ...(routes !== undefined && isOwn ? dated(proxy, 'route configuration', routes) : []),
    ...dated(proxy, 'cluster', cluster?.model),
  ];
}

function dated(
  { dump }: LogProxy,
  kind: DatedResource['kind'],
  found: { readonly name: string; readonly origin: Origin } | undefined,
): readonly DatedResource[] {
  if (found === undefined) return [];
  const { name, origin } = found;
  const updated = dump
    .find(kinds[kind], name)
    .find(
      (resource) => resource.origin.pointer === origin.pointer && resource.origin.file === origin.file,
    )?.lastUpdated;
  const time = updated === undefined ? undefined : parseLogTime(updated);
  return updated === undefined || time === undefined ? [] : [{ kind, name, origin, updated, time }];
}

/** The resource that Envoy took only after the line was written, the latest if several; undefined if there is none. */
export function updatedSince(record: AccessLogRecord, { basis }: LineAnswer): DatedResource | undefined {
  if (basis.length === 0 || record.startTime === undefined) return undefined;
  const time = parseLogTime(record.startTime);
  if (time === undefined) return undefined;
  let latest: DatedResource | undefined;
  for (const resource of basis) {
    if (resource.time > (latest?.time ?? time)) latest = resource;
  }
  return latest;
}

/** Says so of one line. */
export function lateUpdate(record: AccessLogRecord, { kind, name, updated, origin }: DatedResource): Diagnostic {
  const line = record.startTime ?? '';
  return diagnostic(catalogue.lineBeforeUpdate, origin, { kind, name, updated, line });
}
