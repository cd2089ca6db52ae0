import { rangeContains } from '../../base/cidrRange.ts';
import { formatIpAddress, parseIpAddress } from '../../base/ipAddress.ts';
import type { HttpConnectionManager } from '../../model/httpConnectionManager.ts';
import { unknownRequest } from '../../verdict/httpRequest.ts';
import type { EnvoyVersion } from '../envoyVersion.ts';
import { detectAddress } from './detectAddress.ts';
import { givenHeader } from './earlyHeaders.ts';
import type { HttpContext } from './httpContext.ts';

/** Since this release no address is internal unless the configuration says so. */
const explicitSince = 33;

/**
 * Whether the request counts as internal: X-Forwarded-For, as the proxy hands it on, has a single address, and that is an
 * internal one (conn_manager_utility.cc `mutateRequestHeaders`).
 */
export function isInternalRequest(manager: HttpConnectionManager, context: HttpContext): boolean {
  const { facts, proxy, answers, oracle } = context;
  const ranges = internalRanges(manager, proxy.version);
  if (ranges?.length === 0) return false;
  const { request } = facts.connection;
  if (manager.originalIpDetections.length > 0) {
    const found = detectAddress(manager, givenHeader(request ?? unknownRequest, new Map()), context);
    if (found.kind === 'known') {
      const { address } = found;
      if (address === undefined || !found.isTrusted) return false;
      if (ranges !== undefined) return ranges.some((range) => rangeContains(range, address));
    }
    return answers.ask(
      oracle,
      { kind: 'request', name: 'whether the request counts as internal' },
      'internal',
      'external',
    );
  }
  const given = request?.headers.get('x-forwarded-for') ?? (request?.headersComplete === true ? null : undefined);
  if (manager.useRemoteAddress && typeof given === 'string') return false;
  if (!manager.useRemoteAddress && (given === null || given?.includes(',') === true)) return false;
  const address = manager.useRemoteAddress
    ? given === null
      ? facts.source.known
      : undefined
    : parseIpAddress((given ?? '').trim());
  // What is no address is nobody's.
  if (!manager.useRemoteAddress && typeof given === 'string' && address === undefined) return false;
  if (ranges !== undefined && address !== undefined) return ranges.some((range) => rangeContains(range, address));
  const from = address === undefined ? '' : ` from ${formatIpAddress(address)}`;
  const name = `whether the request${from} counts as internal`;
  return answers.ask(oracle, { kind: 'request', name }, 'internal', 'external');
}

/** Whether no address at all counts as internal. */
export function isNeverInternal(manager: HttpConnectionManager, { proxy }: HttpContext): boolean {
  return internalRanges(manager, proxy.version)?.length === 0;
}

function internalRanges({ internalAddresses }: HttpConnectionManager, version: EnvoyVersion | undefined) {
  if (internalAddresses !== undefined) return internalAddresses.flatMap(({ range }) => range ?? []);
  return version !== undefined && (version.major > 1 || version.minor >= explicitSince) ? [] : undefined;
}
