import { isRedacted } from '../../base/isRedacted.ts';
import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';

/** Why these hosts have to be addresses, and what to do about one that is none. */
export interface WhyAddresses {
  /** Behind `the endpoint … is no IP address`; empty where that needs no reason. */
  readonly because: string;
  readonly next: string;
}

const consider = "Consider setting resolver_name or setting cluster type to 'STRICT_DNS' or 'LOGICAL_DNS'";

/** Hosts of a `ClusterLoadAssignment` that nothing resolves (network/resolver_impl.cc, upstream_impl.cc). */
export function* unresolvedHosts(assignment: Message, why: WhyAddresses): Generator<ContentProblem> {
  for (const locality of assignment.messages('endpoints')) {
    for (const host of locality.messages('lbEndpoints')) yield* unresolvedHost(host, why);
  }
}

function* unresolvedHost(host: Message, why: WhyAddresses): Generator<ContentProblem> {
  const endpoint = host.message('endpoint');
  const others = endpoint?.messages('additionalAddresses') ?? [];
  for (const holder of [endpoint ?? host, ...others]) {
    const address = holder === host ? undefined : holder.message('address');
    if (address === undefined) {
      yield { problem: 'one of its endpoints has no address', origin: holder.origin, says: 'Address must be set: ' };
    } else {
      yield* unresolvedAddress(address, why);
    }
  }
  const checked = endpoint?.message('healthCheckConfig');
  yield* healthCheckAddress(checked);
  if (checked !== undefined) yield* healthCheckPort(checked, endpoint?.message('address'));
}

/** Where health checks go instead: `HostDescriptionImplBase` in upstream_impl.cc. */
export function* healthCheckAddress(config: Message | undefined): Generator<ContentProblem> {
  const socket = config?.message('address')?.message('socketAddress');
  const text = socket?.text('address') ?? '';
  if (socket === undefined || text === '' || isAddressForEnvoy(text) || isRedacted(text)) return;
  const says = `malformed IP address: ${text}`;
  yield {
    problem: `health checks go to \`${text}\`, which is no IP address`,
    origin: socket.originOf('address'),
    says,
  };
}

function* healthCheckPort(config: Message, address: Message | undefined): Generator<ContentProblem> {
  const hasPort = (config.message('address') ?? address)?.message('socketAddress') !== undefined;
  if (hasPort || config.number('portValue') === 0) return;
  const says = 'Invalid host configuration: non-zero port for non-IP address';
  yield {
    problem: 'health checks have a port, and their address has none',
    origin: config.originOf('portValue'),
    says,
  };
}

function* unresolvedAddress(address: Message, { because, next }: WhyAddresses): Generator<ContentProblem> {
  const socket = address.message('socketAddress');
  if (socket === undefined || socket.text('resolverName') !== '') return;
  if (socket.has('namedPort')) {
    const says = "IP resolver can't handle port specifier type";
    yield { problem: 'an endpoint has a named port', origin: socket.originOf('namedPort'), says, next };
    return;
  }
  const text = socket.text('address');
  if (text === '' || isAddressForEnvoy(text) || isRedacted(text)) return;
  const says = `malformed IP address: ${text}. ${consider}`;
  yield {
    problem: `the endpoint \`${text}\` is no IP address${because}`,
    origin: socket.originOf('address'),
    says,
    next,
  };
}
