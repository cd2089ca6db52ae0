import { secretNotInDump } from '../../diagnostic/catalogue/downstream.ts';
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts';
import type { DownstreamTlsContext } from '../../model/downstreamTlsContext.ts';
import type { SdsSecretReference } from '../../model/sdsSecretReference.ts';
import type { Secret } from '../../model/secret.ts';
import type { ProxyModel } from '../walkConnection.ts';

/** Whether the proxy has a secret. `unknown`: the dump does not tell, it is taken as delivered. */
export type SecretDelivery =
  | { readonly kind: 'delivered'; readonly secret: Secret }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly assumption: Diagnostic };

/** A secret that is only in warming state was asked for and has not arrived; one in use is empty only if somebody emptied it. */
export function secretDelivery(reference: SdsSecretReference, { resources }: ProxyModel): SecretDelivery {
  const delivered = resources.secrets.inUse(reference.name).find(({ kind }) => kind !== 'empty');
  if (delivered !== undefined) return { kind: 'delivered', secret: delivered };
  const known = resources.secrets.named(reference.name);
  if (known.length > 0 && known.every(({ state }) => state === 'warming')) return { kind: 'missing' };
  return {
    kind: 'unknown',
    assumption: diagnostic(secretNotInDump, reference.origin, { secret: reference.name }),
  };
}

/** What discovery delivered to check clients' certificates with, as far as the dump tells. */
export function deliveredValidation({ common }: DownstreamTlsContext, proxy: ProxyModel): Secret | undefined {
  const { validation } = common;
  const reference = validation !== undefined && 'secret' in validation ? validation.secret : undefined;
  const delivery = reference && secretDelivery(reference, proxy);
  return delivery?.kind === 'delivered' ? delivery.secret : undefined;
}
