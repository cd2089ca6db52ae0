import type { SecretItem } from '../../question/inventory/secretInventory.ts';
import { stateColumn, type Table } from './table.ts';

const typeWords: Readonly<Record<SecretItem['type'], string>> = {
  tls_certificate: 'Cert Chain',
  validation_context: 'CA',
  session_ticket_keys: 'Session Ticket Keys',
  generic_secret: 'Generic',
  empty: '(not delivered)',
};

export const secretTable: Table<SecretItem> = {
  short: ({ name }) => name,
  columns: [
    { title: 'NAME', cell: ({ item }) => item.name },
    { title: 'TYPE', cell: ({ item }) => typeWords[item.type] },
    stateColumn,
    { title: 'VALID NOW', cell: ({ item }, { now }) => validityWords(item, now) },
    { title: 'SERIAL NUMBER', cell: ({ item }) => item.certificate?.serialNumber ?? '' },
    { title: 'NOT BEFORE', cell: ({ item }) => item.certificate?.notBefore ?? '' },
    { title: 'NOT AFTER', cell: ({ item }) => item.certificate?.notAfter ?? '' },
    { title: 'IDENTITY', cell: ({ item }) => identityWords(item) },
    { title: 'SUBJECT', wide: true, cell: ({ item }) => item.certificate?.subject ?? '' },
    { title: 'ISSUER', wide: true, cell: ({ item }) => item.certificate?.issuer ?? '' },
    { title: 'LAST UPDATED', wide: true, cell: ({ item }) => item.lastUpdated ?? '' },
  ],
};

function validityWords({ certificate }: SecretItem, now: number): string {
  if (certificate === null) return '';
  if (now < Date.parse(certificate.notBefore)) return 'not yet';
  return now > Date.parse(certificate.notAfter) ? 'expired' : 'yes';
}

function identityWords({ certificate }: SecretItem): string {
  return certificate === null ? '' : [...certificate.uriSans, ...certificate.dnsSans, ...certificate.ipSans].join(', ');
}
