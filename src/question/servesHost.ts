import type { FilterChain } from '../model/filterChain.ts';

/** Whether the chain is for a server name; `host` in lower case. */
export function servesHost({ filterChainMatch }: FilterChain, host: string): boolean {
  return filterChainMatch.serverNames.some((one) => {
    const name = one.toLowerCase();
    return name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)) && host.length > name.length - 1);
  });
}
