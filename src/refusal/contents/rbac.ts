import { readMatcher } from '../../model/matcher.ts';
import { extensionType } from '../../model/typedExtension.ts';
import type { Message } from '../../proto/message.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';
import { matcherExtensions } from '../matcherExtensions.ts';
import type { ContentProblem } from './contentProblem.ts';

const network = 'envoy.extensions.matching.common_inputs.network.v3.';
const http = 'envoy.type.matcher.v3.Http';

/** What the filters say themselves; other inputs that they do not have are no inputs of a request to Envoy. */
const refused: Readonly<Record<'HTTP' | 'network', RegExp>> = {
  HTTP: new RegExp(`^(${network}SourceTypeInput|${http}(Response|RequestTrailer|RequestQueryParam).*)$`),
  network: new RegExp(`^(${network}(SourceTypeInput|DynamicMetadataInput)|${http}.*)$`),
};
const unregistered = new RegExp(`^${network}(TransportProtocolInput|ApplicationProtocolInput)$`);

/** The unified matchers of an RBAC filter (filters/http/rbac, filters/network/rbac). */
export const rbacMatchers = (kind: 'HTTP' | 'network') =>
  function* (message: Message): Generator<ContentProblem> {
    for (const field of ['matcher', 'shadowMatcher']) {
      const matcher = message.message(field);
      for (const { family, extension } of matcher === undefined ? [] : matcherExtensions(readMatcher(matcher))) {
        const type = extensionType(extension);
        if (family !== 'matcher input' || !(refused[kind].test(type) || unregistered.test(type))) continue;
        yield {
          problem: `the RBAC filter cannot look at ${type}`,
          origin: extension.origin,
          says: unregistered.test(type)
            ? `Didn't find a registered implementation for '${extension.name}' with type URL: '${type}'`
            : `RBAC ${kind} filter cannot match ${kind === 'HTTP' ? 'on ' : ''}'type.googleapis.com/${type}'`,
        };
      }
    }
  };

/** A connection has no headers (filters/network/rbac/config.cc `validateFail`). */
export function* networkRbacHeaders(message: Message): Generator<ContentProblem> {
  for (const field of ['rules', 'shadowRules']) {
    for (const policy of message.message(field)?.messageMap('policies').values() ?? []) {
      for (const condition of [...policy.messages('permissions'), ...policy.messages('principals')])
        yield* headersWithin(condition);
    }
  }
}

function* headersWithin(condition: Message): Generator<ContentProblem> {
  const inner = (field: string): Message | undefined =>
    condition.declares(field) ? condition.message(field) : undefined;
  const header = inner('header');
  if (header !== undefined) {
    const problem = `an RBAC rule for connections asks for the header \`${header.text('name')}\``;
    yield { problem, origin: header.origin, says: 'rule,not supported by RBAC network filter' };
  }
  for (const [set, list] of [
    ['andRules', 'rules'],
    ['orRules', 'rules'],
    ['andIds', 'ids'],
    ['orIds', 'ids'],
  ] as const)
    for (const one of inner(set)?.messages(list) ?? []) yield* headersWithin(one);
  for (const field of ['notRule', 'notId']) {
    const one = inner(field);
    if (one !== undefined) yield* headersWithin(one);
  }
}

/** `envoy.config.rbac.v3.Permission` and `Principal`. */
export function* rbacCondition(message: Message): Generator<ContentProblem> {
  for (const field of ['destinationIp', 'sourceIp', 'directRemoteIp', 'remoteIp']) {
    const range = message.declares(field) ? message.message(field) : undefined;
    const text = range?.text('addressPrefix') ?? '';
    if (range === undefined || text === '' || isAddressForEnvoy(text)) continue;
    const says = `Failed to create CIDR range: malformed IP address: ${text}`;
    yield { problem: `an RBAC rule has a range at \`${text}\`, which is no address`, origin: range.origin, says };
  }
  const ports = message.declares('destinationPortRange') ? message.message('destinationPortRange') : undefined;
  if (ports === undefined) return;
  const start = ports.number('start');
  const end = ports.number('end');
  if (start < end) return;
  const says = `range start ${start} cannot be greater or equal than range end ${end}`;
  yield { problem: `an RBAC rule has the ports ${start} to ${end}, which are none`, origin: ports.origin, says };
}
