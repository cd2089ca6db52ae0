import { parseIpAddress } from '../../base/ipAddress.ts';
import { remoteAddressNotEvaluated } from '../../diagnostic/catalogue/downstream.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import { OpenIp } from '../facts/openIp.ts';
import { assume, type PassageContext } from '../passageContext.ts';
import { detectAddress } from './detectAddress.ts';
import type { GivenHeader } from './earlyHeaders.ts';

const remoteFact = { kind: 'request', name: 'remote address' } as const;

/**
 * The client's address as the connection manager finds it: the peer's, or one that X-Forwarded-For names
 * (conn_manager_utility.cc `mutateRequestHeaders`).
 */
export function remoteAddress(manager: HttpConnectionManager, given: GivenHeader, context: PassageContext): OpenIp {
  const { facts, socket } = context;
  const { family } = socket.localAddress.ip;
  const open = (how: string): OpenIp => {
    assume(context, diagnostic(remoteAddressNotEvaluated, manager.origin, { how }));
    return new OpenIp(remoteFact, undefined, family);
  };
  if (manager.originalIpDetections.length > 0) {
    const found = detectAddress(manager, given, context);
    if (found.kind === 'open') return open(found.how);
    const address = found.kind === 'known' ? found.address : undefined;
    return address === undefined ? facts.source : new OpenIp(remoteFact, address, address.family);
  }
  const { useRemoteAddress, xffNumTrustedHops } = manager;
  if (useRemoteAddress && xffNumTrustedHops === 0) return facts.source;
  const header = given('x-forwarded-for');
  if (header === undefined) return open('X-Forwarded-For, which was not said');
  const fromEnd = useRemoteAddress ? xffNumTrustedHops - 1 : xffNumTrustedHops;
  const address = header === null ? undefined : lastAddress(header, fromEnd);
  return address === undefined ? facts.source : new OpenIp(remoteFact, address, address.family);
}

/** Whether that is the peer's for sure, without asking for anything that is open. */
export function isPeerAddress(manager: HttpConnectionManager, given: GivenHeader): boolean {
  if (manager.originalIpDetections.length > 0) return false;
  return (manager.useRemoteAddress && manager.xffNumTrustedHops === 0) || given('x-forwarded-for') === null;
}

/** The address `skipped` places before the last; undefined where there is none. */
function lastAddress(header: string, skipped: number): ReturnType<typeof parseIpAddress> {
  const parts = header.split(',');
  const part = parts[parts.length - 1 - skipped];
  return part === undefined ? undefined : parseIpAddress(part.trim());
}
