import { parseLoggedAddress } from '../../../evidence/accessLog/loggedAddress.ts';
import type { LineContext } from '../lineContext.ts';
import type { Cause } from '../lineExplanation.ts';

/** Ports of Istio's capture listeners; other producers' are known from the dump. */
const usual = new Set([15001, 15006]);

/** A connection whose destination is a capture port: nothing was redirected, somebody aimed at the port itself. */
export function captureLoop({ record, proxy }: LineContext): Cause | undefined {
  const local = record.downstreamLocalAddress;
  const address = local === undefined ? undefined : parseLoggedAddress(local);
  if (address?.kind !== 'socket') return undefined;
  const { port } = address.address;
  const isCapture = proxy === undefined ? usual.has(port) : proxy.capturePorts.has(port);
  const isRejected =
    record.upstreamCluster === 'BlackHoleCluster' || (record.responseFlags ?? []).length > 0 || record.level !== 'http';
  if (!isCapture || !isRejected || typeof record.upstreamHost === 'string') return undefined;
  return {
    kind: 'capture_loop',
    words: `The connection was aimed at ${local}, the capture port of the sidecar itself, which is no service; the proxy drops such traffic so that it cannot loop.`,
    fix: `Find who connects to port ${port} (a port scan, a monitoring job, a Service or endpoint with this port); clients have to use the port of the application.`,
    certainty: 'certain',
  };
}
