import { parseIstioName } from '../../../model/istioName.ts';
import type { CauseKind } from '../causeKind.ts';
import type { LineContext } from '../lineContext.ts';
import { clusterWords } from '../lineWords.ts';

/** The endpoint, as the line prints it. */
export function host({ record }: LineContext): string {
  return typeof record.upstreamHost === 'string' ? record.upstreamHost : 'the endpoint';
}

export function cluster({ cluster: found }: LineContext): string {
  return found === undefined ? 'the server' : clusterWords(found.name);
}

/** The server by the names that the line has for it, with something about it behind (`, …`). */
export function server(context: LineContext, about = ''): string {
  const { record, cluster: found } = context;
  const names = `${found === undefined ? '' : cluster(context)}${about}`.replace(/^, /, '');
  const address = typeof record.upstreamHost === 'string' || found !== undefined ? host(context) : 'the server';
  return names === '' ? address : `${address} (${names})`;
}

export const keyOf = (context: LineContext, kind: CauseKind, token = ''): string =>
  `${kind} ${context.cluster?.name ?? host(context)} ${token}`;

export function isInbound({ cluster: found }: LineContext): boolean {
  return found !== undefined && parseIstioName(found.name)?.direction === 'inbound';
}
