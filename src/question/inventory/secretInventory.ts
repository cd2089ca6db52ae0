import { readSecret, type Secret } from '../../model/secret.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import { fits, type InventoryFilter, type InventoryRow, jsonOf } from './inventory.ts';

export interface SecretItem {
  readonly name: string;
  readonly type: Secret['kind'];
  /** Of the first certificate: the leaf of a chain, the first of the authorities. Null: it holds none that is shown. */
  readonly certificate: CertificateItem | null;
  readonly certificates: number;
  readonly lastUpdated: string | null;
}

export interface CertificateItem {
  readonly serialNumber: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly subject: string;
  readonly issuer: string;
  readonly uriSans: readonly string[];
  readonly dnsSans: readonly string[];
  readonly ipSans: readonly string[];
}

/** One row a secret, with what its first certificate says about itself. */
export function secretInventory(
  { dump, collector }: Subject,
  filter: InventoryFilter,
): readonly InventoryRow<SecretItem>[] {
  return [...dump.each('secret')].flatMap((resource): readonly InventoryRow<SecretItem>[] => {
    const name = resource.name ?? '';
    if (!fits(filter.name, [name])) return [];
    const read = resource.read();
    // Before its first delivery a secret has nothing but a name; another one without content could not be read.
    if (read === undefined && resource.state !== 'warming') return [];
    const start = { origin: resource.origin, relocations: read?.relocations };
    const type = 'envoy.extensions.transport_sockets.tls.v3.Secret';
    const secret = readSecret(readMessage(type, read?.json ?? {}, start, collector), resource.state);
    if (!fits(filter.type, [secret.kind])) return [];
    const certificates = 'certificates' in secret ? secret.certificates : [];
    const [first] = certificates;
    return [
      {
        item: {
          name,
          type: secret.kind,
          certificate: first === undefined ? null : certificateItem(first),
          certificates: certificates.length,
          lastUpdated: resource.lastUpdated ?? null,
        },
        state: resource.state,
        origin: resource.origin,
        resource: jsonOf(resource),
      },
    ];
  });
}

function certificateItem({ isAuthority: _, ...certificate }: CertificateItem & { readonly isAuthority: boolean }) {
  return certificate;
}
