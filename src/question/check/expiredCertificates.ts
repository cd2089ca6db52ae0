import type { Dump } from '../../dump/dump.ts';
import type { Finding } from '../../verdict/finding.ts';
import { subjectOf } from '../proxyModel.ts';
import { expiredSecret } from './expiredSecret.ts';
import { latestUpdates } from './latestUpdates.ts';

/** Secrets in use whose certificates had expired when the dump was taken: Envoy keeps them, its peers refuse them. */
export function expiredCertificates(dump: Dump, envoyVersion: string | undefined): readonly Finding[] {
  const { secrets } = subjectOf(dump, envoyVersion).proxy.resources;
  const updates = latestUpdates(dump);
  return secrets.all().flatMap((secret): readonly Finding[] => {
    const { name, state, origin } = secret;
    const found = state === 'static' || state === 'active' ? expiredSecret(secret, updates) : undefined;
    if (found === undefined) return [];
    return [
      {
        diagnostic: found,
        effect: 'accepted',
        listener: undefined,
        resource: { kind: 'secret', name, origin },
        envoySays: undefined,
        related: [],
      },
    ];
  });
}
