import * as catalogue from '../../diagnostic/catalogue/resourceRefusal.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Finding } from '../../verdict/finding.ts';
import { inWords } from '../../verdict/reference.ts';
import { clusterExtensions } from './clusterExtensions.ts';
import { discoveredEndpoints } from './discoveredEndpoints.ts';
import { domains } from './domains.ts';
import { embeddedConstraints } from './embeddedConstraints.ts';
import { endpointService } from './endpointService.ts';
import type { ResourceCheck, ResourceProblem, ResourceRule } from './resourceCheck.ts';
import { secretsOverAds } from './secretsOverAds.ts';
import { wholeMessage } from './wholeMessage.ts';

/** In the order in which Envoy comes to them. */
const rules: Readonly<Record<ResourceCheck['resource']['kind'], readonly ResourceRule[]>> = {
  cluster: [
    wholeMessage,
    clusterExtensions,
    embeddedConstraints,
    ({ built }) => built,
    endpointService,
    secretsOverAds,
  ],
  route_configuration: [wholeMessage, domains, ({ built }) => built],
  endpoints: [wholeMessage, discoveredEndpoints, ({ built }) => built],
  secret: [wholeMessage, ({ built }) => built],
};

/** Everything that Envoy would refuse this resource for. */
export function checkResource(check: ResourceCheck): readonly Finding[] {
  const found = rules[check.resource.kind].flatMap((rule) => [...rule(check)]);
  return found
    .filter(({ isMissing }) => isMissing !== true || !check.isUnfinished)
    .map((problem) => findingOf(check, problem));
}

export function findingOf(
  { resource }: Pick<ResourceCheck, 'resource'>,
  { kind, problem, origin, says, next, effect = 'resource_refused' }: ResourceProblem,
): Finding {
  const parameters = { resource: inWords(resource), problem, next };
  const definition = kind === 'constraint' ? catalogue.violatedResourceConstraint : catalogue.refusedResource;
  return {
    diagnostic: diagnostic(definition, origin, parameters),
    effect,
    listener: undefined,
    resource,
    envoySays: says,
    related: [],
  };
}
