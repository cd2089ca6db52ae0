import * as catalogue from '../../diagnostic/catalogue/extensionRefusal.ts';
import { asciiLowerCase } from '../../match/stringMatch.ts';
import type { Message } from '../../proto/message.ts';
import { type ChainRule, chainName, chainStep, finding, orderOf } from '../listenerCheck.ts';

const manager = 'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';

/** A route configuration within a listener is built with it: no domain may stand there twice. */
export const routeDomains: ChainRule = function* ({ listener, chain }) {
  for (const { config } of chain.filters) {
    if (config?.kind !== 'opened' || config.type !== manager) continue;
    const routes = config.message.message('routeConfig');
    for (const { domain, host } of routes === undefined ? [] : repeatedDomains(routes)) {
      const name = routes?.text('name') ?? '';
      yield finding(listener, {
        kind: catalogue.repeatedDomain,
        parameters: { listener: listener.name, where: chainName(chain), domain, routes: name },
        origin: host.originOf('domains'),
        order: orderOf(chain, chainStep.filters),
        says:
          domain === '*'
            ? `Only a single wildcard domain is permitted in route ${name}`
            : `Only unique values for domains are permitted. Duplicate entry of domain ${domain} in route ${name}`,
      });
    }
  }
};

/** Virtual hosts with a domain that stands before them already; upper and lower case are one. */
export function* repeatedDomains(routes: Message): Generator<{ readonly domain: string; readonly host: Message }> {
  const seen = new Set<string>();
  for (const host of routes.eachMessage('virtualHosts')) {
    for (const written of host.texts('domains')) {
      const domain = asciiLowerCase(written);
      if (seen.has(domain)) yield { domain, host };
      seen.add(domain);
    }
  }
}
