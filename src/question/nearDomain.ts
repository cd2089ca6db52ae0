import { nearestName } from '../base/nearestName.ts';
import { domainTakes } from '../match/http/findVirtualHost.ts';

/** What keeps a host from being one of these domains though it looks as if it were, or which of them may have been meant. */
export function nearDomainHint(host: string, domains: readonly string[]): string | undefined {
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  const name = host.slice(0, host.length - port.length);
  const isNear = (domain: string): boolean => domainTakes(domain, name) || domain === `${name}:*`;
  const twice = port === '' ? undefined : domains.find((domain) => isTwiceWild(domain, name));
  if (twice !== undefined) {
    return `a domain has one wildcard: ${twice} has names that end in "${twice.slice(1)}"; set ignore_port_in_host_matching instead`;
  }
  if (port !== '' && domains.some(isNear)) {
    return 'the port in the Host header is part of the name: list it among the domains, or set ignore_port_in_host_matching';
  }
  const strange = strangeDomainHint(domains);
  if (strange !== undefined) return strange;
  if (name.endsWith('.') && domains.some((domain) => domainTakes(domain, name.slice(0, -1)))) {
    return 'the host of the request ends with a dot, which belongs to it: set strip_trailing_host_dot, or let the client leave it out';
  }
  const parent = domains.find((domain) => domain.toLowerCase() === `*.${name}`);
  if (parent !== undefined) return `${parent} has what is below ${name}, not ${name} itself: list it, too`;
  const near = name === '' ? undefined : nearestName(name, domains);
  return near === undefined ? undefined : `did you mean ${near}?`;
}

/** `*.example.com:*`, which was meant to take the name with any port. */
const isTwiceWild = (domain: string, name: string): boolean =>
  /^\*.+\*$/.test(domain) && name.toLowerCase().endsWith(domain.slice(1, -1).replace(/:$/, '').toLowerCase());

/** What is wrong with a domain that no host can be, though Envoy takes it. */
export function strangeDomainHint(domains: readonly string[]): string | undefined {
  return domains.map(strangeDomain).find((hint) => hint !== undefined);
}

function strangeDomain(domain: string): string | undefined {
  if (/[/]/.test(domain)) {
    const host = domain.replace(/^[a-z]*:?\/\//i, '').replace(/\/[\s\S]*$/, '');
    return `a domain is a host alone: write ${host} for ${domain}`;
  }
  if (/^[^*]+\*[^*]/.test(domain)) {
    return `a star stands only at the beginning or the end of a domain: ${domain} is taken as it is written`;
  }
  return undefined;
}
