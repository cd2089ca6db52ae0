import { readSecret, type Secret } from '../../model/secret.ts';
import { readMessage } from '../../proto/readMessage.ts';
import type { Subject } from '../proxyModel.ts';
import {
  fits,
  type Inventory,
  type InventoryFilter,
  type InventoryRow,
  jsonOf,
  narrow,
  stateCell,
  wide,
} from './inventory.ts';

const kindWords: Readonly<Record<Secret['kind'], string>> = {
  tls_certificate: 'Cert Chain',
  validation_context: 'CA',
  session_ticket_keys: 'Session Ticket Keys',
  generic_secret: 'Generic',
  empty: '(not delivered)',
};

/** One row a secret, with what its first certificate says about itself. */
export function secretInventory({ dump, collector }: Subject, filter: InventoryFilter): Inventory {
  const rows = dump.resources('secret').flatMap((resource): readonly InventoryRow[] => {
    const read = resource.read();
    const name = resource.name ?? '-';
    if (!fits(filter.name, [name])) return [];
    const start = { origin: resource.origin, relocations: read?.relocations };
    const secret = readSecret(
      readMessage('envoy.extensions.transport_sockets.tls.v3.Secret', read?.json ?? {}, start, collector),
      resource.state,
    );
    if (!fits(filter.type, [secret.kind, kindWords[secret.kind]])) return [];
    const certificate =
      secret.kind === 'tls_certificate' || secret.kind === 'validation_context' ? secret.certificates[0] : undefined;
    return [
      {
        cells: [
          name,
          kindWords[secret.kind],
          stateCell(resource.state),
          certificate?.serialNumber ?? '-',
          certificate?.notBefore ?? '-',
          certificate?.notAfter ?? '-',
          [...(certificate?.uriSans ?? []), ...(certificate?.dnsSans ?? [])].join(', ') || '-',
          certificate?.subject || '-',
          certificate?.issuer || '-',
        ],
        origin: resource.origin,
        json: jsonOf(resource),
        state: resource.state,
      },
    ];
  });
  return {
    kind: 'secrets',
    columns: [
      ...['NAME', 'TYPE', 'STATE', 'SERIAL NUMBER', 'NOT BEFORE', 'NOT AFTER', 'IDENTITY'].map(narrow),
      ...['SUBJECT', 'ISSUER'].map(wide),
    ],
    rows,
  };
}
