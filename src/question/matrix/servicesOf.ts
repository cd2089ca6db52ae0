import { parseIstioName } from '../../model/istioName.ts';
import type { MatrixService } from '../../verdict/matrixVerdict.ts';
import type { Participant } from '../trace/participant.ts';

/** The services that a proxy can send to, by its clusters' names; clusters are not read for it. */
export function servicesOf({ subject: { dump } }: Participant): readonly MatrixService[] {
  const found = new Map<string, MatrixService>();
  for (const { name, state } of dump.each('cluster')) {
    const istio = name === undefined || state === 'error' ? undefined : parseIstioName(name);
    if (istio?.direction !== 'outbound' || istio.subset !== '' || istio.port === undefined || istio.hostname === '')
      continue;
    found.set(serviceKey({ host: istio.hostname, port: istio.port }), { host: istio.hostname, port: istio.port });
  }
  return [...found.values()];
}

/** `httpbin.full.svc.cluster.local:8000` */
export const serviceKey = ({ host, port }: MatrixService): string => `${host}:${port}`;

/** Whether a service is what somebody calls `httpbin.full:8000`, `httpbin.full` or `*.full.svc.cluster.local`. */
export function isService(service: MatrixService, wanted: string): boolean {
  const parts = /^(.*?)(?::(\d+))?$/.exec(wanted.toLowerCase());
  const [host, port] = [parts?.[1] ?? '', parts?.[2]];
  if (port !== undefined && Number(port) !== service.port) return false;
  if (host.startsWith('*')) return service.host.endsWith(host.slice(1));
  return service.host === host || service.host.startsWith(`${host}.`);
}
