/** An authority without its port, in lower case; '' where the request has none, undefined where that is not known. */
export function hostOf(authority: string | null | undefined): string | undefined {
  if (authority === undefined) return undefined;
  if (authority === null) return '';
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(authority)?.[1];
  return (bracketed ?? authority.replace(/:\d+$/, '')).toLowerCase();
}

/** A server name that a sidecar makes up for mutual TLS: no host that somebody asked for. */
export const isMeshName = (serverName: string): boolean => serverName.startsWith('outbound_.');
