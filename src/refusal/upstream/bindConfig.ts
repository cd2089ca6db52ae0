import type { Message } from '../../proto/message.ts';
import type { ContentProblem } from '../contents/contentProblem.ts';
import { isAddressForEnvoy } from '../isAddressForEnvoy.ts';

/** `BindConfig` of a cluster: the addresses from which it connects, one of each family. */
export function* bindConfig(cluster: Message): Generator<ContentProblem> {
  const config = cluster.message('upstreamBindConfig');
  if (config === undefined) return;
  const source = config.message('sourceAddress');
  const more = config.messages('extraSourceAddresses').map((extra) => extra.message('address'));
  for (const address of [source, ...more]) {
    const text = address?.text('address') ?? '';
    if (address === undefined || text === '' || isAddressForEnvoy(text)) continue;
    const origin = address.originOf('address');
    yield { problem: `the source address \`${text}\` is no IP address`, origin, says: `malformed IP address: ${text}` };
  }
  const name = cluster.text('name');
  const { origin } = config;
  const [extra] = more;
  if (more.length > 1) {
    const says = `Cluster ${name}'s upstream binding config has more than one extra/additional source addresses.`;
    yield { problem: 'it connects from more than two addresses', origin, says };
  } else if (extra !== undefined && source !== undefined && isIpv6(extra) === isIpv6(source)) {
    const says = `Cluster ${name}'s upstream binding config has two same IP version source addresses.`;
    yield { problem: 'it connects from two addresses of one family', origin, says };
  }
}

const isIpv6 = (address: Message): boolean => address.text('address').includes(':');
