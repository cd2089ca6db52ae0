/** Where the `:` of a host's port is, -1 without one; the colons inside `[…]` are none. */
export function portStart(host: string): number {
  const colon = host.lastIndexOf(':');
  if (colon < 0) return -1;
  const bracket = host.lastIndexOf(']');
  return bracket < 0 || bracket < colon ? colon : -1;
}

/** The host as `strip_matching_host_port` (`port` given) or `strip_any_host_port` leave it. */
export function withoutPort(host: string, port?: number): string {
  const start = portStart(host);
  if (start < 0) return host;
  const digits = host.slice(start + 1);
  if (!/^\d+$/.test(digits) || Number(digits) > 0xffff_ffff) return host;
  if (port !== undefined && Number(digits) !== port) return host;
  return host.slice(0, start);
}

/** Removes a dot at the end, or right before the port. */
export function withoutTrailingDot(host: string): string {
  const dot = host.lastIndexOf('.');
  if (dot < 0) return host;
  if (dot === host.length - 1) return host.slice(0, -1);
  return host[dot + 1] === ':' ? host.slice(0, dot) + host.slice(dot + 1) : host;
}
