import { secretNotInDump } from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { SdsSecretReference } from '../../model/sdsSecretReference.ts';
import type { Secret } from '../../model/secret.ts';
import type { ProxyModel } from '../walkConnection.ts';

/** Whether the proxy has a secret. `unknown`: the dump does not tell, it is taken as delivered. */
export type SecretDelivery =
  | { readonly kind: 'delivered'; readonly secret: Secret }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly assumption: Diagnostic };

/** A secret that is only in warming state, or has no content, was asked for and has not arrived. */
export function secretDelivery(reference: SdsSecretReference, { resources }: ProxyModel): SecretDelivery {
  const delivered = resources.secrets.inUse(reference.name).find(({ kind }) => kind !== 'empty');
  if (delivered !== undefined) return { kind: 'delivered', secret: delivered };
  if (resources.secrets.isNamed(reference.name)) return { kind: 'missing' };
  return {
    kind: 'unknown',
    assumption: diagnostic(secretNotInDump, reference.origin, { secret: reference.name }),
  };
}
