import type { Message } from '../proto/message.ts';
import { type MetadataMatcher, readMetadataMatcher } from './metadataMatcher.ts';

/** Which metadata is looked at: what filters set for this connection or request, or what the route says. */
export type MetadataSource = 'dynamic' | 'route';

/** `envoy.config.rbac.v3.SourcedMetadata` */
export function readSourcedMetadata(message: Message): {
  readonly matcher: MetadataMatcher;
  readonly source: MetadataSource;
} {
  const matcher = message.message('metadataMatcher');
  return {
    matcher:
      matcher === undefined
        ? { filter: '', path: [], value: { kind: 'unset' }, invert: false, origin: message.origin }
        : readMetadataMatcher(matcher),
    source: message.text('metadataSource') === 'ROUTE' ? 'route' : 'dynamic',
  };
}
