import { missingNode as kind } from '../../diagnostic/catalogue/trap.ts';
import { diagnostic } from '../../diagnostic/diagnostic.ts';
import type { EnvoyVersion } from '../../match/envoyVersion.ts';
import type { Message } from '../../proto/message.ts';
import { discoverySources } from '../../refusal/bootstrap/discoverySources.ts';
import type { Finding } from '../../verdict/finding.ts';

/** An Envoy that asks for anything, be it from files, says who it is; what the file does not say stands on its command line. */
export function missingNode(bootstrap: Message, version: EnvoyVersion | undefined): readonly Finding[] {
  const node = bootstrap.message('node');
  const missing = (['id', 'cluster'] as const).filter((field) => (node?.text(field) ?? '') === '');
  if (missing.length === 0) return [];
  const stream = bootstrap.message('dynamicResources')?.message('adsConfig');
  const [first] = discoverySources(bootstrap, version);
  if (first === undefined && stream === undefined) return [];
  return [
    {
      diagnostic: diagnostic(kind, node?.origin ?? bootstrap.origin, { missing, what: first?.what }),
      effect: 'accepted',
      listener: undefined,
      envoySays:
        "node 'id' and 'cluster' are required. Set it either in 'node' config or via --service-node and --service-cluster options.",
      related: [],
    },
  ];
}
