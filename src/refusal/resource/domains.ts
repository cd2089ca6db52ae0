import { repeatedDomains } from '../rule/routeDomains.ts';
import type { ResourceRule } from './resourceCheck.ts';

/** No domain may stand twice in a route configuration. */
export const domains: ResourceRule = function* ({ message }) {
  const name = message.text('name');
  for (const { domain, host } of repeatedDomains(message)) {
    yield {
      problem: `the domain \`${domain}\` stands twice`,
      origin: host.originOf('domains'),
      says:
        domain === '*'
          ? `Only a single wildcard domain is permitted in route ${name}`
          : `Only unique values for domains are permitted. Duplicate entry of domain ${domain} in route ${name}`,
      next: 'leave it in one of the virtual hosts',
    };
  }
};
